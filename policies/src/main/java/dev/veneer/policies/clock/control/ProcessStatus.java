package dev.veneer.policies.clock.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel says of a process.
 *
 * @param user the number of the user that it acts as
 * @param number its own number, as it sees it itself: another one in a container
 */
public record ProcessStatus(int user, String number) {
    private static final String USER = "Uid:";
    private static final String NUMBER = "Pid:";
    private static final String NUMBERS = "NSpid:";
    private static final int EFFECTIVE = 2;

    /** Returns that of this process. */
    public static ProcessStatus ofThisJvm() throws IOException {
        return of("self");
    }

    /**
     * Returns that of a process.
     *
     * @param process its number
     * @throws java.nio.file.NoSuchFileException where there is no such process
     */
    public static ProcessStatus of(String process) throws IOException {
        int user = -1;
        String number = process;
        for (String line : Files.readAllLines(Path.of("/proc", process, "status"), StandardCharsets.ISO_8859_1)) {
            String[] fields = line.split("\\s+");
            if (line.startsWith(USER)) {
                user = Integer.parseUnsignedInt(fields[EFFECTIVE]);
            } else if (line.startsWith(NUMBER) || line.startsWith(NUMBERS)) {
                // Of the numbers, the innermost is the last.
                number = fields[fields.length - 1];
            }
        }
        return new ProcessStatus(user, number);
    }
}
