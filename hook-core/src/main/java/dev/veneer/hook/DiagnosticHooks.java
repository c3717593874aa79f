package dev.veneer.hook;

import java.io.File;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that the virtual machine itself opens on an application's request: heap dumps, and the diagnostic commands that
 * {@code jcmd} knows, which the platform's {@code DiagnosticCommand} MBean gives to the application, too.
 */
public final class DiagnosticHooks {
    /** The commands that neither read nor write a file that their arguments, or a default, name. */
    private static final Set<String> WITHOUT_FILES = Set.of(
            "help",
            "Compiler.CodeHeap_Analytics",
            "Compiler.codecache",
            "Compiler.codelist",
            "Compiler.directives_clear",
            "Compiler.directives_print",
            "Compiler.directives_remove",
            "Compiler.memory",
            "Compiler.queue",
            "GC.class_histogram",
            "GC.finalizer_info",
            "GC.heap_info",
            "GC.run",
            "GC.run_finalization",
            "JFR.check",
            "Thread.print",
            "Thread.vthread_pollers",
            "Thread.vthread_scheduler",
            "VM.class_hierarchy",
            "VM.classloader_stats",
            "VM.classloaders",
            "VM.command_line",
            "VM.events",
            "VM.flags",
            "VM.metaspace",
            "VM.native_memory",
            "VM.print_touched_methods",
            "VM.stringtable",
            "VM.symboltable",
            "VM.system_properties",
            "VM.systemdictionary",
            "VM.uptime",
            "VM.version");

    /** The options that make the virtual machine dump its heap by itself. */
    private static final Set<String> DUMPING =
            Set.of("HeapDumpOnOutOfMemoryError", "HeapDumpBeforeFullGC", "HeapDumpAfterFullGC");

    private static final String AGENT_LOADING = "JVMTI.";
    private static final String DUMP_PATH = "HeapDumpPath";
    /** A name like those that the virtual machine gives its dumps. */
    private static final String DUMP = "java_pid0.hprof";

    /** Whether the application has set the path of dumps, which is then the host's for it. */
    private static volatile boolean dumpPathIsHosts;

    private DiagnosticHooks() {}

    /**
     * Returns the host path of a heap dump; a refusal counts the call out.
     *
     * @throws IOException with the text that the virtual machine gives
     */
    public static @Nullable String heapDump(@Nullable String file, int state) throws IOException {
        if (state == FileHooks.OUTSIDE || file == null) {
            return file;
        }
        try {
            return FileHooks.hostText(file, FileCall.HEAP_DUMP);
        } catch (FileRefusal refusal) {
            FileHooks.end(state);
            throw StackTraces.cut(new IOException(refusal.getMessage()));
        }
    }

    /**
     * Returns the value of an option of the virtual machine, with the host path where it names one.
     *
     * @throws SecurityException if what is to be written may not be, or is bound to miss the application's own directory
     */
    public static @Nullable String option(@Nullable String name, @Nullable String value) {
        FilePolicy policy = FileHooks.policy;
        if (policy == null) {
            HookProbe.records(FileCall.HEAP_DUMP_OPTION);
            return value;
        }
        if (name == null || value == null) {
            return value;
        }
        if (name.equals(DUMP_PATH) && !value.isEmpty()) {
            String host = dumpPath(value);
            dumpPathIsHosts = true;
            return host;
        }
        boolean dumps = name.equals(DUMP_PATH)
                || (DUMPING.contains(name) && value.equalsIgnoreCase("true") && !dumpPathIsHosts);
        if (dumps && (policy.workingDirectory() != null || !DUMP.equals(dumpPath(DUMP)))) {
            throw StackTraces.cut(new SecurityException("Permission denied: " + name
                    + " would dump the heap into the host's working directory; set " + DUMP_PATH + " first"));
        }
        return value;
    }

    /** Returns where on the host the dumps of a path lie: it names a file, or a directory of files with numbers. */
    private static String dumpPath(String name) {
        boolean directory = new File(name).isDirectory();
        String file = directory ? name.concat("/").concat(DUMP) : name;
        int state = FileHooks.begin(file, FileCall.HEAP_DUMP_OPTION);
        if (state == FileHooks.OUTSIDE) {
            return name;
        }
        try {
            String host = FileHooks.hostText(file, FileCall.HEAP_DUMP_OPTION);
            return directory ? host.substring(0, Math.max(1, host.lastIndexOf('/'))) : host;
        } catch (FileRefusal refusal) {
            throw StackTraces.cut(new SecurityException(refusal.getMessage() + ": " + DUMP_PATH + " " + name));
        } finally {
            FileHooks.end(state);
        }
    }

    /**
     * Refuses a diagnostic command that could reach files by names of its own, or load an agent, before which no hook is safe.
     *
     * @throws SecurityException if it could
     */
    public static void command(@Nullable String command) {
        if (FileHooks.policy == null && NetworkHooks.policy == null) {
            HookProbe.records(FileCall.DIAGNOSTIC_COMMAND);
            return;
        }
        if (FileHooks.policy == null && command != null && !command.strip().startsWith(AGENT_LOADING)) {
            return;
        }
        if (command == null || !WITHOUT_FILES.contains(command.strip())) {
            throw StackTraces.cut(new SecurityException("Permission denied: diagnostic command " + command));
        }
    }
}
