package dev.veneer.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.agent.weave.ClassSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WovenCacheTest {
    private static final ClassSet WOVEN = classes("woven");
    private static final CacheKey KEY = key("build 1");

    @TempDir
    private Path base;

    private WovenCache cache = WovenCache.none();

    @BeforeEach
    void findTheCache() {
        cache = cache(base);
    }

    @Test
    void find_nothingKept_isNothingAndMakesNothing() {
        assertThat(cache.find(KEY)).isNull();
        assertThat(base).isEmptyDirectory();
    }

    @Test
    void find_afterKeep_givesTheSameBytes() {
        cache.keep(KEY, WOVEN);

        assertFound(cache, KEY).isEqualTo(text(WOVEN));
    }

    @Test
    void keep_makesWhatTheUserAloneEnters() throws IOException {
        cache.keep(KEY, WOVEN);

        assertThat(permissions(base.resolve("veneer/woven"))).isEqualTo("rwx------");
        assertThat(permissions(theFile())).isEqualTo("rw-------");
    }

    @Test
    void find_eachByteDamaged_isNothing() throws IOException {
        cache.keep(KEY, WOVEN);
        byte[] whole = Files.readAllBytes(theFile());
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(theFile(), damaged);

            assertThat(cache.find(KEY)).as("byte %d", i).isNull();
        }
    }

    @Test
    void find_cutOffAnywhere_isNothing() throws IOException {
        cache.keep(KEY, WOVEN);
        byte[] whole = Files.readAllBytes(theFile());
        for (int length = 0; length < whole.length; length++) {
            Files.write(theFile(), Arrays.copyOf(whole, length));

            assertThat(cache.find(KEY)).as("%d bytes", length).isNull();
        }
    }

    @Test
    void keep_overADamagedFile_replacesIt() throws IOException {
        cache.keep(KEY, WOVEN);
        Files.write(theFile(), new byte[] {1, 2, 3});

        cache.keep(KEY, WOVEN);

        assertFound(cache, KEY).isEqualTo(text(WOVEN));
    }

    @Test
    void find_otherBuildJdkOrImage_isNothing() {
        cache.keep(KEY, WOVEN);

        assertThat(cache.find(key("build 2"))).isNull();
        assertThat(cache.find(CacheKey.of("build 1", "JDK", "other image", List.of())))
                .isNull();
        assertThat(cache.find(CacheKey.of("build 1", "newer JDK", "image", List.of())))
                .isNull();
    }

    @Test
    void find_fileOfAnotherKeyUnderThisName_isNothing() throws IOException {
        cache.keep(key("build 2"), WOVEN);
        Files.move(theFile(), CacheFiles.of(base.resolve("veneer/woven"), KEY));

        assertThat(cache.find(KEY)).isNull();
    }

    @Test
    void find_fileThatOthersMayWrite_isNothing() throws IOException {
        cache.keep(KEY, WOVEN);
        Files.setPosixFilePermissions(theFile(), PosixFilePermissions.fromString("rw-rw----"));

        assertThat(cache.find(KEY)).isNull();
    }

    @Test
    void find_directoryThatOthersMayWrite_isNothing() throws IOException {
        cache.keep(KEY, WOVEN);
        Files.setPosixFilePermissions(base.resolve("veneer/woven"), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(cache.find(KEY)).isNull();
    }

    @Test
    void keep_directoryThatOthersMayWrite_writesNothing() throws IOException {
        Path directory = Files.createDirectories(base.resolve("veneer/woven"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));

        cache.keep(KEY, WOVEN);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void find_linkToAFile_isNothing() throws IOException {
        cache.keep(KEY, WOVEN);
        Path moved = Files.move(theFile(), base.resolve("elsewhere"));
        Files.createSymbolicLink(CacheFiles.of(base.resolve("veneer/woven"), KEY), moved);

        assertThat(cache.find(KEY)).isNull();
    }

    @Test
    void ownership_ofAnotherUser_isRefused() throws IOException {
        Object uid = Files.getAttribute(base, "unix:uid");

        assertThat(new Ownership((Integer) uid + 1).owns(base)).isFalse();
    }

    @Test
    void keep_whereAFileLies_failsSilently() throws IOException {
        Files.createFile(Files.createDirectory(base.resolve("veneer")).resolve("woven"));

        cache.keep(KEY, WOVEN);

        assertThat(cache.find(KEY)).isNull();
    }

    @Test
    void keep_more_removesTheOldest() throws IOException {
        for (int i = 0; i < CacheFiles.MOST + 3; i++) {
            cache.keep(key("build " + i), WOVEN);
            Path file = CacheFiles.of(base.resolve("veneer/woven"), key("build " + i));
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(100 - i))));
        }
        cache.keep(KEY, WOVEN);

        assertThat(files()).hasSize(CacheFiles.MOST);
        assertThat(cache.find(KEY)).isNotNull();
        assertThat(cache.find(key("build 0"))).isNull();
    }

    @Test
    void keep_leftoverOfAKilledJvm_removesItOnceItIsOld() throws IOException {
        Path directory = Files.createDirectories(base.resolve("veneer/woven"));
        Path young = Files.createFile(directory.resolve("young.tmp"));
        Path old = Files.createFile(directory.resolve("old.tmp"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));

        cache.keep(KEY, WOVEN);

        assertThat(young).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    void forget_removesTheFile() throws IOException {
        cache.keep(KEY, WOVEN);

        cache.forget(KEY);

        assertThat(files()).isEmpty();
    }

    @Test
    void keep_manyAtOnce_everyReaderSeesAWholeFileOrNone() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<@Nullable ClassSet>> starts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            starts.add(() -> {
                ClassSet found = cache(base).find(KEY);
                cache(base).keep(KEY, WOVEN);
                return found;
            });
        }
        try {
            for (Future<@Nullable ClassSet> start : threads.invokeAll(starts)) {
                ClassSet found = start.get();
                assertThat(found == null ? text(WOVEN) : text(found)).isEqualTo(text(WOVEN));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    void find_off_keepsNothing() {
        WovenCache off = WovenCache.at(WovenCache.OFF, name -> null, base.toString());

        off.keep(KEY, WOVEN);

        assertThat(off.directory()).isNull();
        assertThat(off.find(KEY)).isNull();
    }

    private static WovenCache cache(Path directory) {
        return WovenCache.at(directory.toString(), name -> null, "/nowhere");
    }

    private Path theFile() throws IOException {
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(base.resolve("veneer/woven"))) {
            return files.toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static CacheKey key(String build) {
        return CacheKey.of(build, "JDK", "image", List.of());
    }

    private static ClassSet classes(String kind) {
        byte[] bytes = new byte[50];
        new Random(kind.hashCode()).nextBytes(bytes);
        return new ClassSet(new TreeMap<>(Map.of("java/io/File", bytes, "sun/nio/fs/UnixPath", new byte[0])));
    }

    private static AbstractStringAssert<?> assertFound(WovenCache cache, CacheKey key) {
        ClassSet found = cache.find(key);
        return assertThat(found == null ? "nothing" : text(found));
    }

    private static String text(ClassSet classes) {
        StringBuilder text = new StringBuilder();
        classes.byName().forEach((name, bytes) -> text.append(name).append(Arrays.toString(bytes)));
        return text.toString();
    }
}
