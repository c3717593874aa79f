package dev.veneer.it.agent;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Overflows the stack inside file calls many times, then makes a link. Arguments: a denied file, a file that may be read,
 * and where the link is to be.
 */
final class OverflowingProgram {
    private static final int OVERFLOWS = 60;

    private final Path denied;
    private final Path readable;
    private int overflows;
    private int through;

    private OverflowingProgram(Path denied, Path readable) {
        this.denied = denied;
        this.readable = readable;
    }

    public static void main(String[] args) throws Exception {
        OverflowingProgram program = new OverflowingProgram(Path.of(args[0]), Path.of(args[1]));
        for (int i = 0; i < OVERFLOWS; i++) {
            int first = i;
            // Another size each time, so that the end of the stack meets other places in the calls.
            long size = 256L * 1024 + i % 64 * 64L;
            Thread thread = new Thread(null, () -> program.overflow(first), "overflowing", size);
            thread.start();
            thread.join();
        }
        System.out.println("overflows " + program.overflows);
        System.out.println("denied file came through " + program.through);
        Files.createSymbolicLink(Path.of(args[2]), program.readable);
        System.out.println("linked");
    }

    private void overflow(int first) {
        try {
            descend(first);
        } catch (StackOverflowError expected) {
            overflows++;
        }
    }

    @SuppressWarnings("InfiniteRecursion") // that is its purpose
    private void descend(int call) {
        switch (call % 5) {
            case 0 -> through += Files.exists(denied) ? 1 : 0;
            case 1 -> through += new File(denied.toString()).exists() ? 1 : 0;
            case 2 -> through += opens(denied) ? 1 : 0;
            case 3 -> Files.exists(readable);
            default -> opens(readable);
        }
        descend(call + 1);
    }

    private static boolean opens(Path file) {
        try (FileInputStream stream = new FileInputStream(file.toFile())) {
            return stream.available() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
