package dev.veneer.it.entrypoints;

import java.io.IOException;
import java.nio.file.Path;

/** What a denied call is made on. */
enum Target {
    FILE {
        @Override
        Path in(Scene scene) throws IOException {
            return scene.file();
        }
    },
    FRESH {
        @Override
        Path in(Scene scene) {
            return scene.fresh();
        }
    },
    DIRECTORY {
        @Override
        Path in(Scene scene) throws IOException {
            return scene.directory();
        }
    },
    LINK {
        @Override
        Path in(Scene scene) throws IOException {
            return scene.link();
        }
    },
    JAR {
        @Override
        Path in(Scene scene) throws IOException {
            return scene.jar();
        }
    };

    /** Returns the virtual path, after it was put there through the host. */
    abstract Path in(Scene scene) throws IOException;
}
