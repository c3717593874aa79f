package dev.veneer.policies.process;

import dev.veneer.hook.ResolvedPath;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A program of a JDK that starts a JVM. */
enum JdkLauncher {
    /** The launcher {@code java}, which takes the JVM's options as they are. */
    JAVA(""),
    /** A tool, which takes them behind {@code -J}. */
    TOOL("-J");

    private static final Set<String> TOOLS = Set.of(
            "jar",
            "jarsigner",
            "javac",
            "javadoc",
            "javap",
            "jdeprscan",
            "jdeps",
            "jimage",
            "jlink",
            "jmod",
            "keytool");

    private static final String BIN = "/bin/";

    private final String prefix;

    JdkLauncher(String prefix) {
        this.prefix = prefix;
    }

    /** Returns what stands before an option of the JVM. */
    String prefix() {
        return prefix;
    }

    /**
     * Returns which launcher a program is, by where it is: in {@code bin} of a run-time image.
     *
     * @param program with a slash in it, absolute or below {@code directory}
     * @return {@code null} where it is none
     */
    static @Nullable JdkLauncher of(String program, String directory, VirtualFiles files) {
        ResolvedPath found = files.find(directory, program);
        String path = found == null ? "" : files.virtual(found);
        int bin = path.lastIndexOf(BIN);
        if (bin < 0 || !isImage(path.substring(0, bin), files)) {
            return null;
        }
        String name = path.substring(bin + BIN.length());
        return name.equals("java") ? JAVA : TOOLS.contains(name) ? TOOL : null;
    }

    private static boolean isImage(String home, VirtualFiles files) {
        return files.find(home, "lib/modules") != null || files.find(home, "release") != null;
    }
}
