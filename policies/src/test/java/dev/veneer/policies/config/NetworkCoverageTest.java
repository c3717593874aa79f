package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkCoverageTest {
    private static final List<String> ENDPOINTS = List.of(
            "*:80",
            "*:1-1023",
            "10.0.0.0/8:*",
            "10.1.0.0/16:80",
            "10.1.2.3:80",
            "0.0.0.0/0:443",
            "[fd00::/8]:*",
            "[fd00::1]:1-80",
            "a.example.com:80",
            "*.example.com:*",
            "*.b*.com:*",
            "x.b1.com:80",
            "*.com:1-1023",
            "a-*.example.com:80",
            "unix:/run/**",
            "unix:/run/app.sock");
    private static final List<String> HOSTS =
            List.of("*", "*.com", "*.example.com", "a.example.com", "a-*.example.com");
    private static final List<NetworkOperation> OPERATIONS =
            List.of(NetworkOperation.CONNECT, NetworkOperation.LISTEN, NetworkOperation.RESOLVE);

    @TempDir
    Path directory;

    private final Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noteCovered_rulesDrawnByChance_tellsOfThoseThatAnEarlierOneCovers(long seed) {
        random.setSeed(seed);
        List<NetworkRule> rules = IntStream.range(0, 60).mapToObj(this::rule).toList();
        Problems notes = new Problems();

        NetworkCoverage.noteCovered(rules, notes);

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            NetworkRule rule = rules.get(i);
            rules.subList(0, i).stream()
                    .filter(earlier -> covers(earlier, rule))
                    .findFirst()
                    .ifPresent(earlier -> expected.add(rule.text() + " never decides: " + earlier.text() + " "));
        }
        assertThat(expected).hasSizeBetween(3, 57);
        assertThat(notes.sorted()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(notes.sorted().get(i).toString()).contains(expected.get(i));
        }
    }

    /** Rule number {@code i}, in line {@code i + 1}. */
    private NetworkRule rule(int i) {
        NetworkOperation operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
        boolean connects = operation == NetworkOperation.CONNECT;
        return new NetworkRule(
                Verdict.DENY,
                Set.of(operation),
                operation == NetworkOperation.LISTEN ? endpoints() : List.of(),
                connects ? endpoints() : List.of(),
                operation == NetworkOperation.RESOLVE ? List.of(HostPattern.parse(any(HOSTS))) : List.of(),
                "rule-" + i,
                new Origin("policy.yaml", i + 1, 1));
    }

    private List<EndpointPattern> endpoints() {
        return IntStream.range(0, random.nextInt(100) == 0 ? 0 : 1 + random.nextInt(2))
                .mapToObj(i -> EndpointPattern.parse(any(ENDPOINTS)))
                .toList();
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static boolean covers(NetworkRule earlier, NetworkRule rule) {
        return earlier.operations().containsAll(rule.operations())
                && covers(earlier.local(), rule.local())
                && covers(earlier.peer(), rule.peer())
                && (earlier.hosts().isEmpty()
                        || earlier.hosts().get(0).covers(rule.hosts().get(0)));
    }

    private static boolean covers(List<EndpointPattern> earlier, List<EndpointPattern> patterns) {
        return earlier.isEmpty()
                || (!patterns.isEmpty()
                        && patterns.stream()
                                .allMatch(pattern -> earlier.stream().anyMatch(other -> other.covers(pattern))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect, to: \"service-%d.example.com:443\"",
                "connect, to: \"10.0.0.1:%d\"",
                "accept, from: \"[2001:db8:%x::/64]\"",
                "resolve, host: \"*.zone-%d.example.net\"",
            })
    void refuseCovered_tenThousandRules_takeLittleTime(String rule) {
        String rules = IntStream.range(1, 10_001)
                .mapToObj(i -> "    - {deny: " + String.format(rule, i) + "}\n")
                .collect(Collectors.joining());

        Policy policy = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> new PolicySamples(directory).policy("veneer: 1\nnetwork:\n  rules:\n" + rules));

        assertThat(policy.network()).isNotNull();
        assertThat(policy.network().rules()).hasSize(10_000);
    }
}
