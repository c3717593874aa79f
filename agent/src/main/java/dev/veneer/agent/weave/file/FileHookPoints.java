package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.HookPoint;
import java.util.ArrayList;
import java.util.List;

/** The hook points of the file area. */
public final class FileHookPoints {
    private FileHookPoints() {}

    /**
     * Returns the hook points of the file area.
     *
     * @return all of them, for every JDK
     */
    public static List<HookPoint> all() {
        List<HookPoint> all = new ArrayList<>();
        all.addAll(DispatcherInstrumentation.points());
        all.addAll(JavaIoInstrumentation.points());
        all.addAll(DirectoryInstrumentation.points());
        all.addAll(AttributeInstrumentation.points());
        all.addAll(SocketInstrumentation.points());
        all.addAll(ProcessInstrumentation.points());
        all.addAll(LibraryInstrumentation.points());
        all.addAll(LoaderInstrumentation.points());
        all.addAll(LauncherInstrumentation.points());
        all.addAll(DiagnosticInstrumentation.points());
        all.addAll(NativeNameInstrumentation.points());
        return List.copyOf(all);
    }
}
