package dev.veneer.agent.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Where the command begins: see {@link dev.veneer.agent.VeneerMain}. */
public final class CommandStart {
    private CommandStart() {}

    /**
     * Runs the command.
     *
     * @param args the command line
     * @return the exit status
     */
    public static int run(String[] args) {
        try (PrintWriter out = writer(FileDescriptor.out);
                PrintWriter err = writer(FileDescriptor.err)) {
            String mangled = CommandLineEncoding.problem();
            if (mangled != null) {
                err.println(VeneerCommand.PREFIX + mangled);
                return CommandFailure.USAGE;
            }
            return VeneerCommand.execute(args, out, err);
        }
    }

    /** Returns a writer in the encoding in which the host names files, so that a path which is printed can be opened. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        Charset charset = NioHostTree.FILE_NAMES;
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
    }
}
