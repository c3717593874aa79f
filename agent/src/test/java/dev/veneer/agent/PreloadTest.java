package dev.veneer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.agent.weave.HookChoice;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.policies.config.Policy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreloadTest {
    private static final String POLICIES = "dev.veneer.policies.";

    /** What reads the policy file, so that its classes are loaded before. */
    private static final String CONFIG = POLICIES + "config";

    @Test
    void folders_nothingHooked_areNone() {
        assertThat(Preload.folders(new HookChoice(Set.of(), Set.of()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "NETWORK", "CLOCK"})
    void folders_aFamily_needNothingOutside(HookFamily family) throws URISyntaxException {
        Set<String> folders = Preload.folders(new HookChoice(Set.of(family), Set.of()));
        List<String> outside = new ArrayList<>();
        for (MatchResult edge : dependencies()) {
            if (isIn(edge.group(1), folders) && !isIn(edge.group(2), folders)) {
                outside.add(edge.group(1) + " needs " + edge.group(2));
            }
        }

        assertThat(folders).isNotEmpty();
        assertThat(outside).isEmpty();
    }

    private static boolean isIn(String name, Set<String> folders) {
        return folders.stream().anyMatch(folder -> (name.replace('.', '/') + '/').startsWith(folder));
    }

    /** Returns which package of the policies needs which other. */
    private static List<MatchResult> dependencies() throws URISyntaxException {
        Path policies = Path.of(
                Policy.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        StringWriter printed = new StringWriter();
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(printed),
                        new PrintWriter(printed),
                        "--ignore-missing-deps",
                        "-e",
                        Pattern.quote(POLICIES) + ".*",
                        "-filter:none",
                        policies.toString());
        assertThat(status).as(printed::toString).isZero();
        String name = "(" + Pattern.quote(POLICIES) + "[\\w.]+)";
        List<MatchResult> edges = Pattern.compile(name + "\\s+-> " + name)
                .matcher(printed.toString())
                .results()
                .filter(edge -> !edge.group(2).equals(CONFIG))
                .toList();
        assertThat(edges).isNotEmpty();
        return edges;
    }
}
