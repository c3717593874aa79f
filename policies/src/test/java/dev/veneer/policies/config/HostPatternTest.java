package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPatternTest {
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "db.internal, db.internal, true",
        "db.internal, xdb.internal, false",
        "db.internal, db.internal.x, false",
        "db.internal, a.db.internal, false",
        "db.internal, internal, false",
        "DB.Internal., db.internal, true",
        "*, db.internal, true",
        "*, x, true",
        "*.example.com, a.example.com, true",
        "*.example.com, a.b.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, .example.com, false",
        "*.example.com, badexample.com, false",
        "*.example.com, com, false",
        "api-*.example.com, api-1.example.com, true",
        "api-*.example.com, api-.example.com, true",
        "api-*.example.com, api-1.b.example.com, false",
        "api-*.example.com, x.api-1.example.com, false",
        "a*b*c.x, axxbyyc.x, true",
        "a*b*c.x, abbc.x, true",
        "a*b*c.x, acb.x, false",
        "api.*.com, api.example.com, true",
        "api.*.com, api.a.b.com, false",
        "*.*.com, a.b.com, true",
        "*.*.com, a.b.c.com, true",
        "*.*.com, b.com, false",
        "b\u00fccher.example, xn--bcher-kva.example, true",
        "B\u00dcCHER\u3002example, xn--bcher-kva.example, true",
        "_srv._tcp.x, _srv._tcp.x, true",
        "1and1.com, 1and1.com, true",
    })
    void matches_nameOrPattern_asTheCaseSays(String pattern, String name, boolean expected) {
        assertThat(HostPattern.parse(pattern).matches(name)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | a name is missing",
                ". | a name is missing",
                "a b | 'a b' is no host name: ' ' is not allowed in it; a name has letters, digits, '-', '_' and dots",
                "-x | '-x' is no host name: the label '-x' begins or ends with '-'",
                "x-.com | 'x-.com' is no host name: the label 'x-' begins or ends with '-'",
                "a..b | 'a..b' is no host name: it has an empty label",
                ".a | '.a' is no host name: it has an empty label",
                "**.x | '**.x' is no host name: '**' means no more than '*'; write '*'",
                "a:1 | 'a:1' is no host name: ':' is not allowed in it",
                "10.0.0.5 | '10.0.0.5' is an address; expected a name",
                "::1 | '::1' is an address; expected a name",
                "10.0.0.256 | '10.0.0.256' looks like an IPv4 address and is none; an address is 10.0.0.5",
                "10.0.0 | '10.0.0' looks like an IPv4 address and is none",
                "010.0.0.1 | '010.0.0.1' looks like an IPv4 address and is none",
                "10.0.*.* | '10.0.*.*' looks like an IPv4 address and is none",
                "0x7f000001 | '0x7f000001' looks like an IPv4 address and is none",
                "b\u00fc*.x | 'b\u00fc*.x' is no host name: a '*' within a label that is not ASCII",
                "\uff11\uff10.0.0.\uff15 | '\uff11\uff10.0.0.\uff15' is no host name: its ASCII form is 10.0.0.5",
                "\uff0a.x | '\uff0a.x' is no host name: a '*' in full width; write '*'",
            })
    void parse_noName_isTold(String text, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPattern.parse(text))
                .withMessageStartingWith(expected);
    }

    @Test
    void parse_lengthAtTheLimit_isANameAndOneMoreIsNone() {
        String label = "a".repeat(63);
        String name = label + "." + label + "." + label + "." + "a".repeat(61);

        assertThat(HostPattern.parse(name).matches(name)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPattern.parse(name + "a"))
                .withMessageEndingWith("is no host name: it has 254 characters, at most 253 are allowed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPattern.parse(label + "a.x"))
                .withMessageEndingWith("is no host name: a label has 64 characters, at most 63 are allowed");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "*, *.x, true",
        "*.x, a.x, true",
        "*.x, *.a.x, true",
        "*.x, *.x, true",
        "*.x, x, false",
        "*.x, a*.x, true",
        "*.x, *, false",
        "*.a.x, *.x, false",
        "a*.x, a*.x, true",
        "a*.x, ab.x, true",
        "a.x, *.x, false",
    })
    void covers_pattern_asTheCaseSays(String pattern, String other, boolean expected) {
        assertThat(HostPattern.parse(pattern).covers(HostPattern.parse(other))).isEqualTo(expected);
    }

    @Test
    void text_anyForm_isTheOneForm() {
        HostPattern pattern = HostPattern.parse("*.EXAMPLE.com.");

        assertThat(pattern.text()).isEqualTo("*.example.com").hasToString(pattern.toString());
        assertThat(pattern).isEqualTo(HostPattern.parse("*.example.com")).hasSameHashCodeAs("*.example.com");
        assertThat(pattern.isExact()).isFalse();
        assertThat(HostPattern.parse("a.b").isExact()).isTrue();
    }
}
