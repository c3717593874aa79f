package dev.veneer.it.escape;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.spi.ToolProvider;
import javax.management.ObjectName;
import javax.xml.parsers.DocumentBuilderFactory;
import jdk.jfr.Recording;

/** Libraries of the JDK that open files for their callers: class loaders, modules, XML, tools, diagnostics. */
final class LoadingAttempts {
    private LoadingAttempts() {}

    static void declare(Attempts attempts, World world) {
        Path denied = world.host().resolve("denied");
        declareClassLoading(attempts, denied);
        attempts.deed(
                "load-library", () -> System.load(denied.resolve("library.so").toString()));
        attempts.see(
                "xml-entity", () -> xml("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:" + world.denied() + "\">]><a>&e;</a>"));
        attempts.see("jar-tool", () -> jarTool(denied, world.outside("tool.jar")));
        attempts.deed("flight-recording", () -> {
            try (Recording recording = new Recording()) {
                recording.start();
                recording.dump(denied.resolve("recording.jfr"));
            }
        });
        attempts.deed("heap-dump", () -> heapDump(denied.resolve("heap.hprof")));
        attempts.deed("diagnostic-command", () -> diagnosticLog(denied.resolve("diagnostic.log")));
    }

    private static void declareClassLoading(Attempts attempts, Path denied) {
        attempts.see(
                "class-loader-directory",
                () -> resource(new URL[] {denied.toUri().toURL()}));
        attempts.see(
                "class-loader-jar",
                () -> resource(new URL[] {denied.resolve("lib.jar").toUri().toURL()}));
        attempts.see("resource-bundle", () -> {
            URL[] path = {new URL("file:" + denied + "/")};
            try (URLClassLoader loader = new URLClassLoader(path, null)) {
                return ResourceBundle.getBundle("bundle", Locale.ROOT, loader).getString("key");
            }
        });
        attempts.question(
                "module-finder",
                () -> !ModuleFinder.of(denied.resolve("lib.jar")).findAll().isEmpty());
    }

    private static String resource(URL[] path) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(path, null)) {
            return NameAttempts.text(Objects.requireNonNull(loader.getResourceAsStream("secret.txt"), "no resource"));
        }
    }

    private static String xml(String document) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement()
                .getTextContent();
    }

    private static String jarTool(Path denied, Path made) throws Exception {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "--create",
                        "--no-compress",
                        "--file",
                        made.toString(),
                        "-C",
                        denied.toString(),
                        "secret.txt");
        return out + new String(Files.readAllBytes(made), StandardCharsets.ISO_8859_1);
    }

    /** The virtual machine itself writes the dump, in native code. */
    private static void heapDump(Path file) throws Exception {
        ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
                .dumpHeap(file.toString(), true);
    }

    /** As {@code jcmd} does it; the virtual machine opens the log, in native code. */
    private static void diagnosticLog(Path file) throws Exception {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmLog",
                        new Object[] {new String[] {"output=" + file, "what=gc=info"}},
                        new String[] {String[].class.getName()});
    }
}
