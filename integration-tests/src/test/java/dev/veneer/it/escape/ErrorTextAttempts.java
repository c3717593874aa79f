package dev.veneer.it.escape;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** Texts of failures: the ones made in native code know only the host's name. */
final class ErrorTextAttempts {
    private ErrorTextAttempts() {}

    static void declare(Attempts attempts, World world) {
        Path bind = world.virtual();
        Path missing = bind.resolve("no/such/file");
        Path directory = bind.resolve("dir");
        declareJavaIo(attempts, missing, directory);
        declareNio(attempts, missing, directory);
        attempts.see("text-zip-missing", () -> String.valueOf(new ZipFile(missing.toFile())));
        attempts.see(
                "text-zip-broken",
                () -> String.valueOf(new ZipFile(bind.resolve("dir/file.txt").toFile())));
        attempts.see("text-url", () -> {
            URLConnection connection = missing.toUri().toURL().openConnection();
            return String.valueOf(connection.getInputStream());
        });
        attempts.see("text-library", () -> {
            System.load(bind.resolve("dir/file.txt").toString());
            return "loaded";
        });
        attempts.see(
                "text-process-directory",
                () -> String.valueOf(
                        new ProcessBuilder("true").directory(missing.toFile()).start()));
        attempts.see("text-process-program", () -> String.valueOf(new ProcessBuilder(missing.toString()).start()));
        attempts.see(
                "text-process-redirect",
                () -> String.valueOf(new ProcessBuilder("true")
                        .redirectInput(missing.toFile())
                        .start()));
    }

    private static void declareJavaIo(Attempts attempts, Path missing, Path directory) {
        attempts.see("text-input-missing", () -> String.valueOf(new FileInputStream(missing.toFile())));
        attempts.see("text-input-directory", () -> String.valueOf(new FileInputStream(directory.toFile())));
        attempts.see("text-output-directory", () -> String.valueOf(new FileOutputStream(directory.toString())));
        attempts.see("text-random-access", () -> String.valueOf(new RandomAccessFile(directory.toFile(), "rw")));
        attempts.see("text-create", () -> String.valueOf(missing.toFile().createNewFile()));
        attempts.see("text-temporary", () -> String.valueOf(File.createTempFile("abc", null, missing.toFile())));
    }

    private static void declareNio(Attempts attempts, Path missing, Path directory) {
        attempts.see("text-nio-missing", () -> Files.readString(missing));
        attempts.see("text-nio-channel", () -> String.valueOf(FileChannel.open(missing)));
        attempts.see("text-nio-not-empty", () -> {
            Files.delete(directory);
            return "deleted";
        });
        attempts.see("text-nio-real-path", () -> missing.toRealPath().toString());
        attempts.see("text-nio-exists", () -> Files.createDirectory(directory).toString());
        attempts.see("text-nio-link", () -> Files.createLink(missing, directory).toString());
        attempts.see("text-nio-no-link", () -> Files.readSymbolicLink(directory).toString());
        attempts.see("text-nio-loop", () -> {
            Path loop = directory.resolve("loop");
            Files.createSymbolicLink(loop, Path.of("loop"));
            return Files.readString(loop);
        });
    }
}
