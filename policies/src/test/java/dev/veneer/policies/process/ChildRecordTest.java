package dev.veneer.policies.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.policies.process.ChildRecord.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildRecordTest {
    @Test
    void parse_ofALine_isTheRecord() {
        ChildRecord child = new ChildRecord(Kind.REFUSED, List.of("/bin/sh", "-c", "a\tb\nc\\t", ""));

        assertThat(child.line()).endsWith("\n").hasLineCount(1);
        assertThat(ChildRecord.parse(child.line().strip() + "\t")).isEqualTo(child);
    }

    @Test
    void parse_halfALine_isNothing() {
        assertThat(ChildRecord.parse("refu")).isNull();
        assertThat(ChildRecord.parse("refused")).isNull();
        assertThat(ChildRecord.parse("")).isNull();
    }
}
