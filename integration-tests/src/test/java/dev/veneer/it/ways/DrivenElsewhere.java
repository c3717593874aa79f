package dev.veneer.it.ways;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Hooks that no call of a running program reaches, or that are woven too late to be recorded, and the tests that drive
 * them.
 *
 * @param tests the test's class, by the class that has the hooks
 */
record DrivenElsewhere(Map<String, String> tests) {
    private static final String TABLE = "driven-elsewhere.tsv";

    static DrivenElsewhere read() throws IOException {
        try (InputStream in = Objects.requireNonNull(DrivenElsewhere.class.getResourceAsStream(TABLE), TABLE)) {
            List<String> rows =
                    new String(in.readAllBytes(), UTF_8).lines().skip(1).toList();
            return new DrivenElsewhere(rows.stream()
                    .map(row -> row.split("\\t", -1))
                    .collect(Collectors.toMap(columns -> columns[0], columns -> columns[1])));
        }
    }

    boolean drives(HookPoint point) {
        return tests.containsKey(point.className());
    }

    /** Tells whether a hook is one of clocks and waits, which have tests of their own: see {@code dev.veneer.it.clock}. */
    static boolean isOfClock(HookPoint point) {
        return point.family().section().equals(HookFamily.CLOCK.section());
    }
}
