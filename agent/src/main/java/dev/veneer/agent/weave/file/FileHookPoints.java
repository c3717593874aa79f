package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.HookPoint;
import java.util.List;
import java.util.stream.Stream;

/** The hook points of the file area. */
public final class FileHookPoints {
    private FileHookPoints() {}

    /**
     * Returns the hook points of the file area.
     *
     * @return all of them, for every JDK
     */
    public static List<HookPoint> all() {
        return Stream.of(
                        DispatcherInstrumentation.points(),
                        JavaIoInstrumentation.points(),
                        DirectoryInstrumentation.points(),
                        AttributeInstrumentation.points(),
                        SocketInstrumentation.points(),
                        ProcessInstrumentation.points(),
                        LibraryInstrumentation.points(),
                        LoaderInstrumentation.points(),
                        LauncherInstrumentation.points(),
                        DiagnosticInstrumentation.points())
                .flatMap(List::stream)
                .toList();
    }
}
