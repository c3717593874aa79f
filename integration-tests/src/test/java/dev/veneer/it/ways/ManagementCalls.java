package dev.veneer.it.ways;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the JVM does to files on request: dumps of the heap, options that name files, diagnostic commands. */
final class ManagementCalls {
    private static final Object[] NO_ARGUMENTS = {};
    private static final String[] NO_TYPES = {};

    private ManagementCalls() {}

    static void add(Path directory, CallList calls) throws JMException {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        Path dump = directory.resolve("dump.hprof");
        calls.addOnce(
                "HotSpotDiagnosticMXBean.dumpHeap, delete",
                "true",
                () -> {
                    bean.dumpHeap(dump.toString(), true);
                    return Files.deleteIfExists(dump);
                },
                Step.of(HotSpotDiagnosticMXBean.class, "dumpHeap", bean, dump.toString(), true),
                Calls.files("deleteIfExists", dump));
        calls.add(
                "HotSpotDiagnosticMXBean.setVMOption",
                "null",
                () -> {
                    bean.setVMOption("HeapDumpPath", dump.toString());
                    return null;
                },
                Step.of(HotSpotDiagnosticMXBean.class, "setVMOption", bean, "HeapDumpPath", dump.toString()));

        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("com.sun.management:type=DiagnosticCommand");
        calls.addSlow(
                "DiagnosticCommand vmVersion",
                String.valueOf(server.invoke(name, "vmVersion", NO_ARGUMENTS, NO_TYPES)),
                () -> server.invoke(name, "vmVersion", NO_ARGUMENTS, NO_TYPES),
                Step.of(MBeanServer.class, "invoke", server, name, "vmVersion", NO_ARGUMENTS, NO_TYPES));
    }
}
