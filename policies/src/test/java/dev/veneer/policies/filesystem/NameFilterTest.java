package dev.veneer.policies.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFilterTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1_000, 32_768})
    void mayContain_containedNames_isTrueForAllOfThem(int count) {
        List<String> names = names("link-", count);
        NameFilter filter = new NameFilter(names);

        assertThat(names).allMatch(name -> mayContain(filter, name));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1_000, 32_768})
    void mayContain_otherNames_isFalseForMostOfThem(int count) {
        NameFilter filter = new NameFilter(names("link-", count));

        assertThat(names("file-", 10_000).stream().filter(name -> mayContain(filter, name)))
                .hasSizeLessThan(1_000);
    }

    @Test
    void mayContain_nothingContained_isFalseForNames() {
        NameFilter filter = new NameFilter(List.of());

        assertThat(List.of("a", ".a", "..a", "a.", ".a.", "...")).noneMatch(name -> mayContain(filter, name));
    }

    @Test
    void mayContain_whatIsNoName_isTrue() {
        NameFilter filter = new NameFilter(List.of());

        assertThat(List.of("", ".", "..")).allMatch(name -> mayContain(filter, name));
    }

    @Test
    void mayContain_textThatIsNotAscii_isTrue() {
        NameFilter filter = new NameFilter(List.of());

        assertThat(filter.mayContain("/some/directory/t\u00e9", 16)).isTrue();
        assertThat(filter.mayContain("/some/directory/\u4e2d", 16)).isTrue();
    }

    /** Asks for the name as bytes and as text, which is to be the same. */
    private static boolean mayContain(NameFilter filter, String name) {
        String directory = "/some/directory/";
        String path = directory + name;
        boolean mayContain = filter.mayContain(path.getBytes(StandardCharsets.UTF_8), directory.length());
        assertThat(filter.mayContain(path, directory.length())).isEqualTo(mayContain);
        return mayContain;
    }

    private static List<String> names(String beginning, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(beginning + i);
        }
        return names;
    }
}
