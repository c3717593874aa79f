package dev.veneer.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.policies.changes.LayerPaths;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths that would break a line are shown as git shows them. */
class PathTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/data/in.csv   | /data/in.csv",
                "/data/a b%     | /data/a b%",
                "/data/a#b      | \"/data/a\\nb\"",
                "/data/a\\b     | \"/data/a\\\\b\"",
                "/data/\u00ff   | \"/data/\\377\"",
            })
    void of_path_isOneLine(String bytes, String shown) {
        assertThat(PathText.of(LayerPaths.path(bytes.replace('#', '\n')))).isEqualTo(shown);
    }
}
