package dev.veneer.policies.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.hook.HostDirectories;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.name.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownLinksTest {
    private static final String PLACE = "/srv/many";
    private static final int GENERATION = 7;

    private final OneDirectory host = new OneDirectory();
    private final KnownLinks links = new KnownLinks(host, host);

    @Test
    void isNoLink_fewNamesMet_nothingIsKnown() {
        meet(links.in(PLACE), KnownLinks.MANY - 1);

        assertThat(links.in(PLACE).isNoLink("file", GENERATION)).isFalse();
        assertThat(host.listings).isZero();
    }

    @Test
    void isNoLink_manyNamesMet_tellsFilesAndMissingNamesFromLinks() {
        meet(links.in(PLACE), KnownLinks.MANY);

        KnownLinks.Directory directory = links.in(PLACE);
        assertThat(directory.isNoLink("file", GENERATION)).isTrue();
        assertThat(directory.isNoLink("missing", GENERATION)).isTrue();
        assertThat(directory.isNoLink("link", GENERATION)).isFalse();

        assertThat(isNoLink(directory, "/srv/many/", "file")).isTrue();
        assertThat(isNoLink(directory, "", "missing")).isTrue();
        assertThat(isNoLink(directory, "/srv/many/", "link")).isFalse();
        assertThat(isNoLink(directory, "/srv/many/", "..")).isFalse();
    }

    @Test
    void isNoLink_laterGeneration_nothingIsKnown() {
        meet(links.in(PLACE), KnownLinks.MANY);

        assertThat(links.in(PLACE).isNoLink("file", GENERATION + 1)).isFalse();
    }

    @Test
    void in_directoryWasChanged_forgetsWhatWasFound() {
        meet(links.in(PLACE), KnownLinks.MANY);
        host.changedNanos++;

        assertThat(links.in(PLACE).isNoLink("file", GENERATION)).isFalse();
    }

    @Test
    void meet_directoryWasChangedLately_isNotListed() {
        host.changedNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        meet(links.in(PLACE), KnownLinks.MANY);

        assertThat(host.listings).isZero();
    }

    @Test
    void meet_directoryWasChangedASecondAgo_isListedUnlessItsClockTellsWholeSeconds() {
        long second = TimeUnit.SECONDS.toNanos(1);
        long now = System.currentTimeMillis() / 1_000 * second;
        host.changedNanos = now - second;
        meet(links.in(PLACE), KnownLinks.MANY);
        assertThat(host.listings).isZero();

        host.changedNanos = now - second / 2;
        meet(links.in(PLACE), KnownLinks.MANY);
        assertThat(host.listings).isEqualTo(1);
    }

    @Test
    void meet_directoryIsChangedWhileItIsRead_nothingIsKnown() {
        host.changesWhileRead = true;
        meet(links.in(PLACE), KnownLinks.MANY);

        assertThat(host.listings).isEqualTo(1);
        assertThat(links.in(PLACE).isNoLink("file", GENERATION)).isFalse();
    }

    @Test
    void meet_largerDirectoryThanNamesMet_waitsForMoreNames() {
        for (int i = 0; i < 5 * KnownLinks.MANY; i++) {
            host.modes.put("more-" + i, HostTree.REGULAR);
        }
        meet(links.in(PLACE), KnownLinks.MANY);
        assertThat(links.in(PLACE).isNoLink("file", GENERATION)).isFalse();

        meet(links.in(PLACE), 3 * KnownLinks.MANY);
        assertThat(links.in(PLACE).isNoLink("file", GENERATION)).isTrue();
    }

    @Test
    void meet_directoryThatChangesWithoutATrace_isNotListed() {
        meet(links.in("/proc/self"), KnownLinks.MANY);
        meet(links.in("/sys/class"), KnownLinks.MANY);

        assertThat(host.listings).isZero();
    }

    private static boolean isNoLink(KnownLinks.Directory directory, String beginning, String name) {
        return directory.isNoLink(ByteString.bytes(beginning + name), beginning.length(), GENERATION);
    }

    private static void meet(KnownLinks.Directory directory, int times) {
        for (int i = 0; i < times; i++) {
            directory.meet(GENERATION);
        }
    }

    /** A host whose every directory holds a file and a link. */
    private static final class OneDirectory implements HostTree, HostDirectories {
        private final Map<String, Integer> modes = new HashMap<>(Map.of("file", REGULAR, "link", LINK));
        private long changedNanos = 1;
        private int listings;
        private boolean changesWhileRead;

        @Override
        public Stamp stamp(byte[] directory) {
            return new Stamp(1, 2, changedNanos);
        }

        @Override
        public @Nullable List<byte[]> names(byte[] directory, int atMost) {
            listings++;
            changedNanos += changesWhileRead ? 1 : 0;
            List<byte[]> names = new ArrayList<>();
            modes.keySet().forEach(name -> names.add(encode(name)));
            return names;
        }

        @Override
        public int mode(byte[] path, boolean follow) {
            String name = ByteString.name(ByteString.of(path));
            return modes.getOrDefault(name, -2);
        }

        @Override
        public byte[] readLink(byte[] path) {
            return encode("file");
        }

        @Override
        public byte[] encode(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] name) {
            return new String(name, StandardCharsets.UTF_8);
        }
    }
}
