package dev.veneer.hook;

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
            "VM.set_flag",
            "VM.stringtable",
            "VM.symboltable",
            "VM.system_properties",
            "VM.systemdictionary",
            "VM.uptime",
            "VM.version");

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
            String name = StreamHooks.absolute(file);
            ResolvedPath path = FileHooks.check(name, FileCall.HEAP_DUMP.access(), FileCall.HEAP_DUMP.follows());
            return path == null ? name : path.hostText(FileHooks.files());
        } catch (FileRefusal refusal) {
            FileHooks.end(state);
            throw StackTraces.cut(new IOException(refusal.getMessage()));
        }
    }

    /**
     * Refuses a diagnostic command that could reach files by names of its own.
     *
     * @throws SecurityException if it could
     */
    public static void command(@Nullable String command) {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.DIAGNOSTIC_COMMAND);
            return;
        }
        if (command == null || !WITHOUT_FILES.contains(command.strip())) {
            throw StackTraces.cut(new SecurityException("Permission denied: diagnostic command " + command));
        }
    }
}
