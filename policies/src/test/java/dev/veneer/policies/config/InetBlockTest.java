package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InetBlockTest {
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, ::a00:1, false",
        "10.128.0.0/9, 10.128.0.1, true",
        "10.128.0.0/9, 10.127.0.1, false",
        "10.0.0.5, 10.0.0.5, true",
        "10.0.0.5, 10.0.0.4, false",
        "10.0.0.5/32, 10.0.0.5, true",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 2001:db8::7, true",
        "::/0, 10.0.0.1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe80::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:a00:5, 10.0.0.5, true",
    })
    void contains_address_asTheCaseSays(String block, String address, boolean expected) {
        byte[] bytes = InetLiteral.address(address).orElseThrow().getAddress();

        assertThat(InetBlock.parse(block).contains(bytes)).isEqualTo(expected);
    }

    @Test
    void contains_mappedAddress_isTheIpv4Address() {
        byte[] mapped = InetLiteral.bytes("::ffff:10.0.0.5").orElseThrow();

        assertThat(mapped).hasSize(16);
        assertThat(InetBlock.parse("10.0.0.0/8").contains(mapped)).isTrue();
        assertThat(InetBlock.parse("::/0").contains(mapped)).isFalse();
        assertThat(InetBlock.parse("10.0.0.0/8").contains(new byte[3])).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10.0.0.5/8 | 10.0.0.5/8 has bits set beyond its prefix of 8; write 10.0.0.0/8",
                "2001:db8::1/32 | 2001:db8::1/32 has bits set beyond its prefix of 32; write 2001:db8::/32",
                "::ffff:10.0.0.5/104 | has bits set beyond its prefix of 104; write ::ffff:10.0.0.0/104",
                "10.0.0.0/33 | the prefix of 10.0.0.0/33 is '33'; expected a number from 0 to 32",
                "fd00::/129 | the prefix of fd00::/129 is '129'; expected a number from 0 to 128",
                "10.0.0.0/ | the prefix of 10.0.0.0/ is ''; expected a number from 0 to 32",
                "10.0.0.0/255.0.0.0 | is '255.0.0.0'; expected a number from 0 to 32",
                "db.internal/8 | 'db.internal' is no address; an address is 10.0.0.5 or 2001:db8::7",
                "10.0.0.256 | '10.0.0.256' is no address",
                "10.0.0.01 | '10.0.0.01' is no address",
                "10.0.0 | '10.0.0' is no address",
                "1:2:3 | '1:2:3' is no address",
                "1::2::3 | '1::2::3' is no address",
                "1:2:3:4:5:6:7::8 | '1:2:3:4:5:6:7::8' is no address",
                ":::1 | ':::1' is no address",
                "12345::1 | '12345::1' is no address",
                "1.2.3.4:: | '1.2.3.4::' is no address",
                "::g | '::g' is no address",
                "1:2:3:4:5:6:7:8:9 | '1:2:3:4:5:6:7:8:9' is no address",
                "fe80::1%eth0 | 'fe80::1%eth0' is no address",
            })
    void parse_noBlock_isTold(String text, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InetBlock.parse(text))
                .withMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:2:3:4:5:6:7:8",
                "::",
                "::1",
                "1::",
                "2001:db8::7",
                "1:0:0:2::",
                "::2:0:0:1",
                "1::2:3:4:5:6:7",
                "::ffff:1.2.3.4",
                "64:ff9b::1.2.3.4",
                "FE80::ABCD",
                "255.255.255.255",
                "0.0.0.0",
            })
    void parse_literal_isWhatTheJdkReads(String text) throws Exception {
        InetAddress expected = InetAddress.getByName(text);

        assertThat(InetLiteral.address(text)).contains(expected);
        assertThat(InetAddress.getByName(InetBlock.parse(text).toString())).isEqualTo(expected);
        assertThat(InetBlock.parse(InetBlock.parse(text).toString())).isEqualTo(InetBlock.parse(text));
    }

    @Test
    void parse_addressWithScope_isOneWithANumberAlone() {
        assertThat(InetLiteral.address("fe80::1%2"))
                .hasValueSatisfying(
                        address -> assertThat(address.getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:1%2"));
        assertThat(InetLiteral.address("fe80::1%eth0")).isEmpty();
        assertThat(InetLiteral.address("10.0.0.1%2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "0:0:1:0:0:1:0:0, ::1:0:0:1:0:0",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "2001:DB8:0::/48, 2001:db8::/48",
        "10.0.0.0/32, 10.0.0.0",
        "::ffff:10.0.0.0/104, 10.0.0.0/8",
    })
    void toString_block_isTheShortForm(String text, String expected) {
        assertThat(InetBlock.parse(text)).hasToString(expected);
    }

    @Test
    void equals_sameBlock_isTrue() {
        assertThat(InetBlock.parse("10.0.0.0/8"))
                .isEqualTo(InetBlock.parse("::ffff:10.0.0.0/104"))
                .hasSameHashCodeAs(InetBlock.parse("10.0.0.0/8"))
                .isNotEqualTo(InetBlock.parse("10.0.0.0/9"));
    }
}
