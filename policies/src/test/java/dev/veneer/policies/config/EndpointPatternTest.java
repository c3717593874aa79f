package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointPatternTest {
    private static final byte[] TEN = {10, 0, 0, 5};

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DB.Internal.:5432, db.internal:5432",
        "*.example.com:443, *.example.com:443",
        "10.0.0.0/8:1024-65535, 10.0.0.0/8:1024-65535",
        "10.0.0.5/32:*, 10.0.0.5:*",
        "[::1]:*, [::1]:*",
        "[FD00::/8]:80, [fd00::/8]:80",
        "[fd00::]/8:80, [fd00::/8]:80",
        "[::ffff:10.0.0.5]:80, 10.0.0.5:80",
        "*:8080, *:8080",
        "*:0-65535, *:*",
        "*:80-80, *:80",
        "unix.:80, unix.:80",
        "unix:/run//app.sock, unix:/run/app.sock",
        "unix:**/*.sock, unix:**/*.sock",
    })
    void text_anyForm_isTheOneFormAndReadsAgain(String text, String expected) {
        EndpointPattern pattern = EndpointPattern.parse(text);

        assertThat(pattern.text()).isEqualTo(expected).isEqualTo(pattern.toString());
        assertThat(EndpointPattern.parse(pattern.text())).isEqualTo(pattern).hasSameHashCodeAs(pattern);
    }

    @Test
    void matches_anyHost_isEveryNameAndAddress() {
        EndpointPattern any = EndpointPattern.parse("*:80");

        assertThat(any.isAnyHost()).isTrue();
        assertThat(any.name()).isNull();
        assertThat(any.block()).isNull();
        assertThat(any.unix()).isNull();
        assertThat(any.unixPaths()).isEmpty();
        assertThat(any.matchesName("db.internal")).isTrue();
        assertThat(any.matchesAddress(TEN)).isTrue();
        assertThat(any.matchesPort(80)).isTrue();
        assertThat(any.matchesPort(81)).isFalse();
    }

    @Test
    void matches_nameOrBlock_isThatAlone() {
        EndpointPattern name = EndpointPattern.parse("*.internal:1-3");
        EndpointPattern block = EndpointPattern.parse("10.0.0.0/8:*");

        assertThat(name.isAnyHost()).isFalse();
        assertThat(name.name()).isEqualTo(HostPattern.parse("*.internal"));
        assertThat(name.matchesName("db.internal")).isTrue();
        assertThat(name.matchesName("internal")).isFalse();
        assertThat(name.matchesAddress(TEN)).isFalse();
        assertThat(name.ports()).isEqualTo(new PortRange(1, 3));
        assertThat(block.block()).isEqualTo(InetBlock.parse("10.0.0.0/8"));
        assertThat(block.matchesAddress(TEN)).isTrue();
        assertThat(block.matchesAddress(new byte[] {11, 0, 0, 5})).isFalse();
        assertThat(block.matchesName("db.internal")).isFalse();
        assertThat(block.matchesPort(0)).isTrue();
    }

    @Test
    void matches_path_isNoHostAndNoPort() {
        EndpointPattern unix = EndpointPattern.parse("unix:/run/{a,b}.sock");

        assertThat(unix.isAnyHost()).isFalse();
        assertThat(unix.matchesName("run")).isFalse();
        assertThat(unix.matchesAddress(TEN)).isFalse();
        assertThat(unix.matchesPort(80)).isFalse();
        assertThat(unix.unix()).isNotNull();
        assertThat(unix.unix().matches("/run/b.sock")).isTrue();
        assertThat(unix.unixPaths()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "db.internal | the port is missing; write for example db.internal:5432 or db.internal:*",
                "10.0.0.0/8 | the port is missing; write for example 10.0.0.0/8:5432 or 10.0.0.0/8:*",
                "[::1] | the port is missing; write for example [::1]:5432 or [::1]:*",
                "* | the port is missing; write for example *:5432 or *:*",
                ":80 | the host is missing; write '*' for any, such as *:8080",
                "`` | the host is missing",
                "db: | '' is no port; expected a number such as 443, a range such as 1024-65535, or *",
                "db:http | 'http' is no port",
                "db:-1 | '-1' is no port",
                "db:1-2-3 | '1-2-3' is no port",
                "db:70000 | port 70000 is out of range; a port is from 0 to 65535",
                "db:1-99999999999 | port 99999999999 is out of range",
                "db:2000-1000 | the ports 2000-1000 go backwards; write 1000-2000",
                "::1 | an IPv6 address stands in brackets, its port behind them; write [::1]:443 or [::1]:*",
                "1:2:3:4:5:6:7:8:80 | more than one ':'; an IPv6 address stands in brackets",
                "http://x:80 | more than one ':'",
                "[::1 | a '[' without its ']'",
                "[::1]x:80 | 'x' behind the ']'; expected ':' and a port",
                "[db]:80 | '[db]' is no IPv6 address; brackets are for those alone",
                "[*]:80 | '[*]' is no IPv6 address",
                "[::g]:80 | '::g' is no address",
                "[fd00::/8]/8:80 | the prefix of fd00::/8/8 is '8/8'",
                "db/8:80 | 'db' is no address",
                "10.0.0.5/8:80 | 10.0.0.5/8 has bits set beyond its prefix of 8; write 10.0.0.0/8",
                "10.0.0.256:80 | '10.0.0.256' looks like an IPv4 address and is none",
                "a b:80 | 'a b' is no host name",
                "unix:run/x | it begins neither with '/' nor with '**/'",
                "unix: | it begins neither with '/' nor with '**/'",
            })
    void parse_noEndpoint_isTold(String text, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointPattern.parse(text))
                .withMessageContaining(expected);
    }

    @Test
    void parsePeer_withoutPort_isAnyPort() {
        assertThat(EndpointPattern.parsePeer(Expansion.of("10.0.0.0/8")).text()).isEqualTo("10.0.0.0/8:*");
        assertThat(EndpointPattern.parsePeer(Expansion.of("[::1]")).text()).isEqualTo("[::1]:*");
        assertThat(EndpointPattern.parsePeer(Expansion.of("10.0.0.0/8:80")).text())
                .isEqualTo("10.0.0.0/8:80");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "*:*, db:80, true",
        "*:*, 10.0.0.5:80, true",
        "*:*, unix:/x, false",
        "*:80, db:*, false",
        "*.x:*, a.x:80, true",
        "10.0.0.0/8:*, 10.1.0.0/16:1-2, true",
        "10.0.0.0/8:*, 11.0.0.0/16:1-2, false",
        "10.0.0.0/8:*, db:1-2, false",
        "db:*, *:*, false",
        "unix:/run/**, unix:/run/a, true",
        "unix:/run/**, db:1, false",
    })
    void covers_endpoint_asTheCaseSays(String pattern, String other, boolean expected) {
        assertThat(EndpointPattern.parse(pattern).covers(EndpointPattern.parse(other)))
                .isEqualTo(expected);
    }
}
