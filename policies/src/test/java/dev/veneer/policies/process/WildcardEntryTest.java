package dev.veneer.policies.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WildcardEntryTest {
    @Test
    void hidden_wildcards_areNoneForTheLauncher() {
        assertThat(WildcardEntry.hidden("a.jar:lib/*:*::/x/y*")).isEqualTo("a.jar:lib/*/:*/::/x/y*");
    }

    @Test
    void directory_ofEitherForm_isTheSame() {
        assertThat(WildcardEntry.directory("lib/*")).isEqualTo("lib/");
        assertThat(WildcardEntry.directory("lib/*/")).isEqualTo("lib/");
        assertThat(WildcardEntry.directory("*/")).isEqualTo(".");
        assertThat(WildcardEntry.directory("/*")).isEqualTo("/");
    }

    @Test
    void directory_ofWhatIsNoWildcard_isNone() {
        assertThat(WildcardEntry.directory("")).isNull();
        assertThat(WildcardEntry.directory("lib/")).isNull();
        assertThat(WildcardEntry.directory("/x/y*")).isNull();
    }
}
