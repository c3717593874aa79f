package dev.veneer.it.clock;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/**
 * Reads standard input in several threads, each in another way, and sleeps an hour meanwhile; prints how long that was by its own
 * clock, and then, when its input has ended, how many threads saw that.
 */
public final class InputProgram {
    private static final int VIRTUAL_THREADS = 21;

    private InputProgram() {}

    /** Reads. */
    public static void main(String[] args) throws Exception {
        List<Thread> readers = new ArrayList<>();
        readers.add(inThread(() -> System.in.read()));
        readers.add(inThread(() -> input().read()));
        readers.add(inThread(() -> input().read(new byte[8])));
        readers.add(inThread(() -> input().transferTo(System.out)));
        readers.add(inThread(() -> new Scanner(input(), StandardCharsets.UTF_8).hasNextLine()));
        readers.add(
                inThread(() -> new BufferedReader(new InputStreamReader(input(), StandardCharsets.UTF_8)).readLine()));
        if (Runtime.version().feature() >= VIRTUAL_THREADS) {
            readers.add(inVirtualThread(() -> input().read()));
        }
        long begin = System.nanoTime();
        Thread.sleep(3_600_000);
        System.out.println("slept " + Duration.ofNanos(System.nanoTime() - begin));
        for (Thread reader : readers) {
            reader.join();
        }
        System.out.println("ended");
        System.exit(0);
    }

    private static InputStream input() {
        return new FileInputStream(FileDescriptor.in);
    }

    /** What reads. */
    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    private static Thread inThread(Reading reading) {
        Thread thread = new Thread(runnable(reading));
        thread.start();
        return thread;
    }

    private static Thread inVirtualThread(Reading reading) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, runnable(reading));
    }

    private static Runnable runnable(Reading reading) {
        return () -> {
            try {
                reading.run();
            } catch (IOException e) {
                System.out.println("a thread failed: " + e);
            }
        };
    }
}
