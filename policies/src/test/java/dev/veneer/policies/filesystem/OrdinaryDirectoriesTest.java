package dev.veneer.policies.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.hook.FileHooks;
import dev.veneer.hook.HostDirectories;
import dev.veneer.hook.HostTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrdinaryDirectoriesTest {
    private final OrdinaryDirectories ordinary = new OrdinaryDirectories();

    @Test
    void find_nameInDirectory_tellsWhereItLeads() {
        ordinary.put(bytes("/data/in/first"), directory("/data/in"));

        OrdinaryDirectories.Ordinary found = ordinary.find(bytes("/data/in/second"));
        assertThat(found).isNotNull();
        assertThat(found.path(bytes("/data/in/second"))).isEqualTo(bytes("/data/in/second"));
        assertThat(found.host(bytes("/data/in/second"))).isEqualTo(bytes("/srv/in/second"));
    }

    @Test
    void find_nameThatGoesAnotherWay_tellsWhereItLeads() {
        ordinary.put(bytes("link/../in/first"), directory("/data/in"));

        OrdinaryDirectories.Ordinary found = ordinary.find(bytes("link/../in/second"));
        assertThat(found).isNotNull();
        assertThat(found.path(bytes("link/../in/second"))).isEqualTo(bytes("/data/in/second"));
        assertThat(found.host(bytes("link/../in/second"))).isEqualTo(bytes("/srv/in/second"));
    }

    @Test
    void find_relativeNameAndNameInRoot_areToldApart() {
        ordinary.put(bytes("first"), directory("/data"));
        ordinary.put(bytes("/first"), directory("/data/root"));

        assertThat(ordinary.find(bytes("second")))
                .extracting(found -> text(found.host(bytes("second"))))
                .isEqualTo("/srv/second");
        assertThat(ordinary.find(bytes("/second")))
                .extracting(found -> text(found.host(bytes("/second"))))
                .isEqualTo("/srv/root/second");
    }

    @Test
    void find_anotherBeginning_isNothing() {
        ordinary.put(bytes("/data/in/first"), directory("/data/in"));

        assertThat(List.of("/data/more/in/a", "/dada/in/a", "/data/in/more/a", "/data/in", "a", "", "/"))
                .allMatch(name -> ordinary.find(bytes(name)) == null);
    }

    @Test
    void find_linkOrWhatIsNoName_isNothing() {
        ordinary.put(bytes("/data/in/first"), directory("/data/in"));

        assertThat(List.of("link", "", ".", "..")).allMatch(name -> ordinary.find(bytes("/data/in/" + name)) == null);
    }

    @Test
    void find_directoryThatHoldsNoLonger_isNothing() {
        SeenDirectories.Seen past = directory("/data/in", System.nanoTime() - 1);
        ordinary.put(bytes("/data/in/first"), past);

        assertThat(ordinary.find(bytes("/data/in/second"))).isNull();
    }

    @Test
    void find_text_tellsTheSame() {
        ordinary.put(bytes("/data/in/first"), directory("/data/in"));

        OrdinaryDirectories.Ordinary found = ordinary.find("/data/in/second");
        assertThat(found).isNotNull();
        assertThat(found.text()).isNotNull();
        assertThat(found.text().host("/data/in/second")).isEqualTo("/srv/in/second");
        assertThat(List.of("/data/more/in/a", "/data/in", "a", "", "/", "/data/in/", "/data/in/.", "/data/in/link"))
                .allMatch(name -> ordinary.find(name) == null);
    }

    @Test
    void find_textThatIsNotAscii_isLeftToTheBytes() {
        ordinary.put(bytes("/data/\u00e9/first"), directory("/data/\u00e9"));
        ordinary.put(bytes("/data/in/first"), directory("/data/in"));

        assertThat(ordinary.find("/data/\u00e9/second")).isNull();
        assertThat(ordinary.find("/data/in/\u00e9")).isNull();
        assertThat(ordinary.find(bytes("/data/\u00e9/second"))).isNotNull();
        assertThat(ordinary.find(bytes("/data/in/\u00e9"))).isNotNull();
    }

    private static SeenDirectories.Seen directory(String path) {
        return directory(path, System.nanoTime() + TimeUnit.MINUTES.toNanos(10));
    }

    private static SeenDirectories.Seen directory(String path, long deadlineNanos) {
        MountPoint bind = new MountPoint("/data", MountPoint.Kind.BIND, "/srv", false, true, null);
        OneLink host = new OneLink();
        KnownLinks.Directory known = new KnownLinks(host, host).in(bind.hostPath(path));
        int generation = FileHooks.generation();
        for (int i = 0; i < KnownLinks.MANY; i++) {
            known.meet(generation);
        }
        return new SeenDirectories.Seen(path, bind, false, 0, false, false, false, known, generation, deadlineNanos);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }

    /** A host whose every directory holds one link. */
    private static final class OneLink implements HostTree, HostDirectories {
        @Override
        public Stamp stamp(byte[] directory) {
            return new Stamp(1, 2, 3);
        }

        @Override
        public @Nullable List<byte[]> names(byte[] directory, int atMost) {
            return List.of(bytes("link"));
        }

        @Override
        public int mode(byte[] path, boolean follow) {
            return LINK;
        }

        @Override
        public byte[] readLink(byte[] path) {
            return bytes("file");
        }

        @Override
        public byte[] encode(String text) {
            return bytes(text);
        }

        @Override
        public String decode(byte[] name) {
            return text(name);
        }
    }
}
