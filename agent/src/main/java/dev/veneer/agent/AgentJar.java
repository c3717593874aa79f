package dev.veneer.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The agent's own jar, and the classes in it that go to the boot loader.
 *
 * @param file the jar, as a path of the host
 */
public record AgentJar(File file) {

    private static final String ISOLATED_ROOT = "veneer/";
    private static final String HOOK_ROOT = "hook/";
    private static final String JAVA_BASE_ROOT = "java.base/";
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
            return Stream.concat(hook.stream(), javaBase.stream())
                    .collect(Collectors.toUnmodifiableMap(BootClass::binaryName, BootClass::bytes));
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
     * Reads the classes that go to the boot loader.
     *
     * @return them, supertypes first
     * @throws StartFailure if the jar cannot be read or holds none
     */
    BootClasses bootClasses() {
        List<BootClass> hook = new ArrayList<>();
        List<BootClass> javaBase = new ArrayList<>();
        try (JarFile jar = new JarFile(file, false)) {
            for (Iterator<JarEntry> entries = jar.entries().asIterator(); entries.hasNext(); ) {
                JarEntry entry = entries.next();
                if (isClassIn(HOOK_ROOT, entry)) {
                    hook.add(read(jar, entry));
                } else if (isClassIn(JAVA_BASE_ROOT, entry)) {
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
    List<String> isolatedClasses(List<String> folders) {
        List<String> roots = folders.stream().map(ISOLATED_ROOT::concat).toList();
        try (JarFile jar = new JarFile(file, false)) {
            return jar.stream()
                    .filter(entry -> roots.stream().anyMatch(root -> isClassIn(root, entry)))
                    .map(JarEntry::getName)
                    .map(name -> name.substring(ISOLATED_ROOT.length(), name.length() - SUFFIX.length()))
                    .map(name -> name.replace('/', '.'))
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private StartFailure unreadable(IOException cause) {
        return new StartFailure(
                "cannot read the agent's jar " + file + ": " + cause.getMessage() + "; copy it anew", cause);
    }

    private static boolean isClassIn(String root, JarEntry entry) {
        String name = entry.getName();
        return name.startsWith(root) && name.endsWith(SUFFIX) && !name.contains("-info.");
    }

    private static BootClass read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return BootClass.read(in.readAllBytes());
        }
    }
}
