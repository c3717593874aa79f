package dev.veneer.policies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.policies.config.AuditEvents;
import dev.veneer.policies.config.NetworkOperation;
import dev.veneer.policies.config.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DenialLogTest {
    private static final Origin RULE = new Origin("policy.yaml", 14, 5);

    private final List<String> shown = new ArrayList<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void denial_ofARule_tellsRuleCallerAndRemedy() {
        log(AuditEvents.DEFAULT).denied(denial("/etc/passwd", true));

        assertThat(shown).singleElement().asString().satisfies(text -> {
            assertThat(text.lines().toList().get(0)).isEqualTo("denied filesystem.write /etc/passwd");
            assertThat(text.lines().toList().get(1))
                    .isEqualTo("  rule    policy.yaml:14  {deny: write, path: /etc/**}");
            assertThat(text.lines().toList().get(2)).startsWith("  caller  ");
            assertThat(text.lines().toList().get(3))
                    .isEqualTo("  allow   {allow: write, path: /etc/passwd}      # put it before policy.yaml:14");
        });
    }

    @Test
    void denial_twice_isShownOnceAndRecordedTwice() {
        DenialLog log = log(AuditEvents.DEFAULT);

        log.denied(denial("/etc/passwd", true));
        log.denied(denial("/etc/passwd", true));

        assertThat(shown).hasSize(1);
        assertThat(lines()).hasSize(2).allMatch(line -> line.contains("\"verdict\":\"denied\""));
    }

    @Test
    void answer_no_isRecordedOnlyAndTheDenialAfterItIsStillShown() {
        DenialLog log = log(AuditEvents.DEFAULT);

        log.answered(denial("/etc/passwd", true));
        assertThat(shown).isEmpty();
        assertThat(lines()).singleElement().asString().contains("\"verdict\":\"denied\"");

        log.denied(denial("/etc/passwd", true));
        assertThat(shown).hasSize(1);
    }

    @Test
    void outside_oneLibraryTwice_isToldOnce() {
        DenialLog log = log(AuditEvents.DEFAULT);

        log.outside(NativeCode.library("/data/libx.so", true, false));
        log.outside(NativeCode.library("/data/libx.so", true, false));

        assertThat(shown)
                .singleElement()
                .asString()
                .startsWith("outside: native library /data/libx.so: what it does to files passes no hook\n  caller  ");
        assertThat(lines())
                .singleElement()
                .asString()
                .contains("\"operation\":\"native.load\"", "\"path\":\"/data/libx.so\"", "\"verdict\":\"outside\"");
    }

    @Test
    void denial_reportedOnly_saysWouldDeny() {
        log(AuditEvents.DEFAULT).denied(denial("/etc/passwd", false));

        assertThat(shown.get(0)).startsWith("would deny filesystem.write /etc/passwd");
        assertThat(lines()).singleElement().asString().contains("\"verdict\":\"would-deny\"");
    }

    @Test
    void denials_beyondTheLimit_areCountedAtExit() {
        DenialLog log = log(AuditEvents.DEFAULT);
        for (int i = 0; i < DenialLog.SHOWN_AT_MOST + 3; i++) {
            log.denied(denial("/etc/f" + i, true));
        }

        log.close();

        assertThat(shown).hasSize(DenialLog.SHOWN_AT_MOST + 1);
        assertThat(shown.get(DenialLog.SHOWN_AT_MOST)).startsWith("3 further distinct denials");
    }

    @Test
    void denials_beyondWhatIsToldApart_areSaidToBeThatManyOrMore() {
        DenialLog log = log(AuditEvents.DEFAULT);
        for (int i = 0; i < DenialLog.TOLD_APART_AT_MOST + 50; i++) {
            log.denied(denial("/etc/f" + i, true));
        }

        log.close();

        assertThat(shown.get(DenialLog.SHOWN_AT_MOST)).startsWith("1800 or more further distinct denials");
    }

    @Test
    void denials_beyondAThousandASecond_areCountedForTheirRule() {
        DenialLog log = log(AuditEvents.DEFAULT);
        for (int i = 0; i < AuditFile.EVENTS_PER_SECOND + 5; i++) {
            log.denied(denial("/etc/passwd", true));
        }
        clock.addAndGet(2_000_000_000L);
        log.denied(denial("/etc/passwd", true));

        assertThat(lines()).hasSize(AuditFile.EVENTS_PER_SECOND + 2);
        assertThat(lines().get(AuditFile.EVENTS_PER_SECOND))
                .contains("\"counted\":\"filesystem.write denied by policy.yaml:14\"", "\"events\":5");
    }

    @Test
    void injection_twice_isShownOnceAndRecordedTwice() {
        DenialLog log = log(AuditEvents.DEFAULT);

        log.injected(injection("network.transfer", true));
        log.injected(injection("network.transfer", true));

        assertThat(shown).singleElement().asString().satisfies(text -> {
            assertThat(text.lines().toList().get(0)).isEqualTo("fault network.transfer db.internal:5432");
            assertThat(text.lines().toList().get(1))
                    .isEqualTo("  fault   policy.yaml:14  {on: network.transfer, to: \"*:*\", latency: 1s}");
            assertThat(text.lines().toList().get(2)).startsWith("  caller  ");
        });
        assertThat(lines())
                .hasSize(2)
                .allMatch(line -> line.contains("\"operation\":\"network.transfer\",\"path\":\"db.internal:5432\","
                                + "\"verdict\":\"fault\"")
                        && line.contains("\"file\":\"policy.yaml\",\"line\":14,"
                                + "\"rule\":\"{on: network.transfer, to: \\\"*:*\\\", latency: 1s}\""));
    }

    @Test
    void injection_thatIsOnlyTold_saysSo() {
        log(AuditEvents.DEFAULT).injected(injection("network.connect", false));

        assertThat(shown).singleElement().asString().startsWith("would fault network.connect db.internal:5432\n");
        assertThat(lines()).singleElement().asString().contains("\"verdict\":\"would-fault\"");
    }

    @Test
    void injection_onTransfer_isRecordedWhereConnectionsAre() {
        log(new AuditEvents(AuditEvents.Selection.NONE, Set.of())).injected(injection("network.transfer", true));
        log(new AuditEvents(AuditEvents.Selection.LISTED, Set.of(), Set.of(NetworkOperation.SEND)))
                .injected(injection("network.transfer", true));
        assertThat(lines()).isEmpty();

        log(new AuditEvents(AuditEvents.Selection.LISTED, Set.of(), Set.of(NetworkOperation.CONNECT)))
                .injected(injection("network.transfer", true));
        assertThat(lines()).hasSize(1);
    }

    private static Injection injection(String operation, boolean enforced) {
        return new Injection(
                operation, "db.internal:5432", "{on: network.transfer, to: \"*:*\", latency: 1s}", RULE, enforced);
    }

    @Test
    void allowedCall_isRecordedOnlyWhereAllEventsAre() {
        log(AuditEvents.DEFAULT).allowed("filesystem.read", "/etc/hosts");
        assertThat(lines()).isEmpty();

        log(new AuditEvents(AuditEvents.Selection.ALL, Set.of())).allowed("filesystem.read", "/etc/hosts");
        assertThat(lines()).singleElement().asString().contains("\"verdict\":\"allowed\"", "\"path\":\"/etc/hosts\"");
    }

    @Test
    void denial_whoseReportFails_doesNotThrow() {
        DenialLog log = new DenialLog(
                text -> {
                    throw new IllegalStateException("standard error is gone");
                },
                AuditEvents.DEFAULT,
                null);

        log.denied(denial("/etc/passwd", true));

        assertThat(shown).isEmpty();
    }

    @Test
    void remedy_ofAPathWithWildcards_isALiteralPattern() {
        assertThat(denial("/a b/[x]*", true).remedy()).isEqualTo("{allow: write, path: \"/a b/\\\\[x\\\\]\\\\*\"}");
    }

    private DenialLog log(AuditEvents events) {
        return new DenialLog(shown::add, events, new AuditFile(written, clock::get, false));
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Denial denial(String path, boolean enforced) {
        return new Denial("filesystem.write", path, null, "{deny: write, path: /etc/**}", RULE, "", enforced);
    }
}
