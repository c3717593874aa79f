package dev.veneer.policies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeCodeTest {
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"true, false, to files", "false, true, on the network", "true, true, to files and on the network"})
    void text_library_saysWhatNoHookSees(boolean files, boolean network, String what) {
        assertThat(NativeCode.library("/opt/libx.so", files, network).text("App.main(App.java:7)"))
                .isEqualTo("outside: native library /opt/libx.so: what it does " + what
                        + " passes no hook\n  caller  App.main(App.java:7)");
    }

    @Test
    void text_foreignFunctions_saysWhatNoHookSees() {
        assertThat(NativeCode.foreignFunctions(false).text("App.main(App.java:7)"))
                .isEqualTo("outside: foreign functions (java.lang.foreign): what they do on the network"
                        + " passes no hook\n  caller  App.main(App.java:7)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "libnetty_transport_native_epoll_x86_64.so, Netty's epoll transport, -Dio.netty.transport.noNative=true",
        "libnetty_transport_native_io_uring42_x86_6417.so, Netty's io_uring transport, -Dio.netty.transport.noNative=true",
        "libio_grpc_netty_shaded_netty_transport_native_epoll_x86_64.so, Netty's epoll transport,"
                + " -Dio.grpc.netty.shaded.io.netty.transport.noNative=true",
        "libjzmq.so, ZeroMQ, JeroMQ",
        "libzmq.so.5, ZeroMQ, JeroMQ",
        "libjunixsocket-native-2.10.1.so, junixsocket, java.net.UnixDomainSocketAddress",
        "jffi1234567.so, 'jnr (jnr-unixsocket, JRuby)', java.net.UnixDomainSocketAddress",
    })
    void text_knownNetworkStack_saysWhatToDoInstead(String file, String stack, String instead) {
        assertThat(NativeCode.library("/tmp/" + file, false, true).text("here"))
                .contains(
                        "\n  sockets of " + stack + ": no route, listener or rule holds for them\n",
                        "\n  instead " + instead + "      # ");
        assertThat(NativeCode.library("/tmp/" + file, true, false).text("here")).doesNotContain("sockets", "instead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tmp/libnetty_tcnative_linux_x86_64.so", "/opt/netty_transport_native_epoll/libx.so"})
    void text_libraryWithoutSockets_namesNoStack(String library) {
        assertThat(NativeCode.library(library, false, true).text("here")).doesNotContain("sockets");
    }

    @Test
    void isOfJdk_pathOfALibrary_isWhereTheJdkIs() {
        assertThat(NativeCode.isOfJdk(System.getProperty("java.home") + "/lib/libnet.so"))
                .isTrue();
        assertThat(NativeCode.isOfJdk("/opt/lib/libnet.so")).isFalse();
    }
}
