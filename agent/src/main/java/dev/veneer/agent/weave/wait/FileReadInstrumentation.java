package dev.veneer.agent.weave.wait;

import dev.veneer.agent.weave.BeforeCallWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.WaitCall;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.List;

/**
 * {@code java.io.FileInputStream}: reads that may block, those of standard input above all.
 *
 * <p>The hook stands right before the native methods: on JDK 21 the methods around them see to it that another carrier
 * takes the place of one that blocks.
 */
final class FileReadInstrumentation {
    private static final String CLASS = "java.io.FileInputStream";

    private FileReadInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point("read0", "()I", new Probe("a read of /dev/null", FileReadInstrumentation::readOne)),
                point("readBytes", "([BII)I", new Probe("a read of /dev/null", FileReadInstrumentation::readSome)));
    }

    private static HookPoint point(String method, String descriptor, Probe probe) {
        return new HookPoint(
                HookFamily.COUNTS,
                CLASS,
                HookPoint.ALL_METHODS,
                "",
                JdkRange.ALL,
                new BeforeCallWeaving(
                        CLASS,
                        method,
                        descriptor,
                        "dev.veneer.hook.PollHooks",
                        "reading",
                        "(Ljava/io/FileInputStream;)V"),
                WaitCall.READ_FILE,
                probe,
                "waits, where the clock can tell, until there is something to read");
    }

    private static void readOne() throws IOException {
        try (FileInputStream nothing = new FileInputStream("/dev/null")) {
            nothing.read();
        }
    }

    private static void readSome() throws IOException {
        try (FileInputStream nothing = new FileInputStream("/dev/null")) {
            nothing.read(new byte[1]);
        }
    }
}
