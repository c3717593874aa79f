package dev.veneer.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachePlaceTest {
    @TempDir
    private Path temporary;

    private Path base = Path.of("/");

    @BeforeEach
    void resolveTheBase() throws IOException {
        base = temporary.toRealPath();
    }

    @Test
    void find_option_comesFirst() throws IOException {
        assertThat(find(base.resolve("option").toString(), base + "/variable"))
                .isEqualTo(base.resolve("option/veneer/woven"));
    }

    @Test
    void find_variable_comesBeforeTheHome() throws IOException {
        assertThat(find(null, base + "/variable")).isEqualTo(base.resolve("variable/veneer/woven"));
    }

    @Test
    void find_relativeVariable_isIgnored() throws IOException {
        assertThat(find(null, "variable")).isEqualTo(base.resolve(".cache/veneer/woven"));
    }

    @Test
    void find_nothingNamed_isAtHome() throws IOException {
        assertThat(find(null, null)).isEqualTo(base.resolve(".cache/veneer/woven"));
    }

    @Test
    void find_linkOnTheWay_isResolved() throws IOException {
        Files.createSymbolicLink(base.resolve("link"), Files.createDirectory(base.resolve("real")));

        assertThat(find(base + "/link/x", null)).isEqualTo(base.resolve("real/x/veneer/woven"));
    }

    @Test
    void find_homeThatIsNotThere_tellsIt() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> CachePlace.find(null, name -> null, base + "/nowhere"))
                .withMessageContaining("the home directory " + base + "/nowhere is none that this user writes");
    }

    private Path find(@Nullable String option, @Nullable String variable) throws IOException {
        Map<String, String> environment = variable == null ? Map.of() : Map.of("XDG_CACHE_HOME", variable);
        return CachePlace.find(option, environment::get, base.toString());
    }
}
