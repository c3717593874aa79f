package dev.veneer.it.harness;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** The program of the harness's own tests. */
public final class Echo {
    private Echo() {}

    /** Does what the first argument names, with the second. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        switch (args[0]) {
            case "property" -> out.print(System.getProperty(args[1]));
            case "variable" -> out.print(System.getenv(args[1]));
            case "wait" -> new CountDownLatch(1).await();
            default -> {
                out.println("on standard output: é");
                System.err.print("on standard error");
                System.exit(Integer.parseInt(args[1]));
            }
        }
    }
}
