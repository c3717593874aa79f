package dev.veneer.policies.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentFileTest {
    @Test
    void words_whiteSpaceAndComments_separate() {
        assertThat(ArgumentFile.words("-cp a:b # the class path\r\n\n\t-Dx=y\fMain#no more\nlast"))
                .containsExactly("-cp", "a:b", "-Dx=y", "Main", "last");
    }

    @Test
    void words_quotes_keepWhatIsInThem() {
        assertThat(ArgumentFile.words("\"a b\"'c # d' \"\" 'say \"x\"'")).containsExactly("a bc # d", "", "say \"x\"");
    }

    @Test
    void words_backslash_escapesInQuotesAlone() {
        assertThat(ArgumentFile.words("c:\\d \"c:\\\\d\\t\\\"e\" \"a\\\n   b\""))
                .containsExactly("c:\\d", "c:\\d\t\"e", "ab");
    }
}
