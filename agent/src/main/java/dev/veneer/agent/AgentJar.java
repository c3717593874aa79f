package dev.veneer.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The agent's own jar, and the classes in it that go to the boot loader.
 *
 * @param file the jar, as a path of the host
 */
public record AgentJar(File file) {

    private static final String ISOLATED_ROOT = "veneer/";
    private static final String HOOK_ROOT = "hook/";
    private static final String JAVA_BASE_ROOT = "java.base/";
    /** What tells this build from every other. */
    private static final String BUILD = "build";
    /** The entries with the classes that a start goes through, one a line. */
    private static final String CLASSES = "classes";

    private static final String SUFFIX = ".classdata";

    /**
     * The classes of a jar that go to the boot loader.
     *
     * @param hook those of the hook module
     * @param javaBase those that join a package of {@code java.base}
     */
    record BootClasses(List<BootClass> hook, List<BootClass> javaBase) {

        /**
         * Returns all of them by name.
         *
         * @return class files by binary name
         */
        Map<String, byte[]> byName() {
            Map<String, byte[]> byName = new HashMap<>();
            for (BootClass type : hook) {
                byName.put(type.binaryName(), type.bytes());
            }
            for (BootClass type : javaBase) {
                byName.put(type.binaryName(), type.bytes());
            }
            return Map.copyOf(byName);
        }
    }

    /**
     * Finds the jar that this class came from.
     *
     * @return the jar
     */
    public static AgentJar own() {
        try {
            return new AgentJar(new File(AgentJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the isolated loader made this URL out of a file", e);
        }
    }

    /** Returns the jar's path. */
    public Path path() {
        return file.toPath();
    }

    /**
     * Returns what tells this build from every other: a digest of what the jar was made of.
     *
     * @throws StartFailure if the jar does not hold it
     */
    String build() {
        return resource(BUILD).trim();
    }

    /**
     * Reads the classes that go to the boot loader.
     *
     * @return them, supertypes first
     * @throws StartFailure if the jar cannot be read or holds none
     */
    BootClasses bootClasses() {
        List<BootClass> hook = new ArrayList<>();
        List<BootClass> javaBase = new ArrayList<>();
        List<String> listed = listed();
        try (JarFile jar = new JarFile(file, false)) {
            for (String entry : listed) {
                if (entry.startsWith(HOOK_ROOT)) {
                    hook.add(read(jar, entry));
                } else if (entry.startsWith(JAVA_BASE_ROOT)) {
                    javaBase.add(read(jar, entry));
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (hook.isEmpty()) {
            throw new StartFailure("the agent's jar " + file + " holds no hooks; use veneer.jar as it was built");
        }
        return new BootClasses(BootClass.inOrder(hook), BootClass.inOrder(javaBase));
    }

    /**
     * Lists classes of the isolated loader.
     *
     * @param folders the folders that they are in, each with a slash at its end
     * @return their binary names
     * @throws StartFailure if the jar cannot be read
     */
    List<String> isolatedClasses(Set<String> folders) {
        List<String> classes = new ArrayList<>();
        for (String entry : listed()) {
            String name = entry.startsWith(ISOLATED_ROOT) ? entry.substring(ISOLATED_ROOT.length()) : "";
            for (String folder : folders) {
                if (name.startsWith(folder)) {
                    classes.add(
                            name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'));
                }
            }
        }
        return classes;
    }

    /** Returns the entries that the build listed: to go through the jar's own list of thousands takes its time. */
    private List<String> listed() {
        return List.of(resource(CLASSES).trim().split("\n"));
    }

    private String resource(String name) {
        try (InputStream in = AgentJar.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new StartFailure(
                        "the agent's jar " + file + " holds no " + name + "; use veneer.jar as it was built");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private StartFailure unreadable(IOException cause) {
        return new StartFailure(
                "cannot read the agent's jar " + file + ": " + cause.getMessage() + "; copy it anew", cause);
    }

    private static BootClass read(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            throw new IOException("it does not hold " + name);
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return BootClass.read(in.readAllBytes());
        }
    }
}
