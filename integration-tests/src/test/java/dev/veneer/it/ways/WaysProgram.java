package dev.veneer.it.ways;

import java.nio.file.Path;

/** Makes every call in every way, and prints what came of it. */
public final class WaysProgram {
    private WaysProgram() {}

    /**
     * Runs.
     *
     * @param arguments the directory of the files
     * @throws Exception if a call cannot be made
     */
    public static void main(String... arguments) throws Exception {
        for (Call call : CallList.all(Path.of(arguments[0]))) {
            for (Way way : Way.values()) {
                if (way.isIn(Runtime.version().feature())) {
                    System.out.println(call.name() + " | " + way + " | " + way.perform(call, way.times(call)));
                }
            }
        }
    }
}
