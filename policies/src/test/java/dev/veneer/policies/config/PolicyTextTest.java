package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTextTest {
    @TempDir
    Path directory;

    @Test
    void of_policyThatExtends_showsWhereEachLineCameFrom() throws Exception {
        Policy policy = new PolicySamples(directory).policy("""
                        veneer: 1
                        extends: [read-only]
                        filesystem:
                          working-directory: /data
                          rules:
                            - {hide: all, path: "**/*.key"}
                        """);

        assertThat(PolicyText.of(policy)).isEqualTo("""
                        veneer: 1
                        enforcement: enforce                                        # default
                        filesystem:
                          default: read-only                                        # preset:read-only:4
                          working-directory: /data                                  # policy.yaml:4
                          mounts:
                            - {target: /tmp, type: tmpfs, mode: 0o1777}             # preset:read-only:6
                          rules:
                            - {hide: all, path: "**/*.key"}                         # policy.yaml:6
                        audit:
                          events: denied                                            # default
                        """);
    }

    @Test
    void of_network_showsWhereEachLineCameFrom() throws Exception {
        Policy policy = new PolicySamples(directory).policy("""
                        veneer: 1
                        network:
                          hosts: {"*.x": nxdomain, db.internal: 10.0.0.5}
                          routes:
                            - {from: "db.internal:5432", to: "127.0.0.1:15432"}
                          rules:
                            - {allow: [listen, accept], on: "*:80", from: "10.0.0.0/8"}
                        """);

        assertThat(PolicyText.of(policy)).contains("""
                        network:
                          default: allow                                            # default
                          hosts:
                            db.internal: ["10.0.0.5"]                               # policy.yaml:3
                            "*.x": nxdomain                                         # policy.yaml:3
                          routes:
                            - {from: "db.internal:5432", to: "127.0.0.1:15432"}     # policy.yaml:5
                          rules:
                            - {allow: [listen, accept], on: "*:80", from: "10.0.0.0/8"}  # policy.yaml:7
                        audit:
                        """);
    }

    @Test
    void of_noFilesystem_hasNoSuchSection() throws Exception {
        assertThat(PolicyText.of(new PolicySamples(directory).policy("veneer: 1\n")))
                .doesNotContain("filesystem:")
                .doesNotContain("network:");
    }

    @Test
    void of_anyPolicy_readsAsThatPolicy() throws Exception {
        PolicySamples samples = new PolicySamples(directory);
        samples.write("a, b/#c", "x");
        samples.write("${x}", "x");
        Policy policy = samples.policy("""
                veneer: 1
                enforcement: report
                filesystem:
                  default: deny
                  working-directory: "/a b/${app.name}"
                  mounts:
                    - {target: "/x, y", type: bind, source: "a, b"}
                    - {target: "/$${x}", type: bind, source: "./$${x}", read-only: true}
                    - {target: /f, type: file, content: "a\\t\\"b\\"\\n\\\\ $${c} \\u00e9 \\u0001 \\U0001F600"}
                    - {target: /true, type: file, source: "a, b/#c", read-only: true}
                    - {target: /h, type: hidden}
                    - {target: /t, type: tmpfs, mode: 0o0}
                    - {target: /, type: overlay}
                    - {target: /o, type: overlay, source: "a, b", changes: "c: d"}
                    - {target: /p, type: overlay, source: ["a, b", .]}
                  rules:
                    - {allow: [read, execute], path: ["/x/{a,b}", "**/[!a]?", "/c: d", "/e #f"]}
                    - {deny: all, path: "~/${app.name}"}
                network:
                  default: deny
                  hosts: {db.internal: 10.0.0.5, "*.x": nxdomain, a.b: ["2001:db8::7", "fe80::1%2", 10.0.0.6]}
                  routes: [{from: "db.internal:5432", to: "${env:HOST:-127.0.0.1}:15432"}]
                  listeners: [{to: "127.0.0.1:0", from: "*:8080"}]
                  rules:
                    - {allow: [listen, accept], on: "127.0.0.1:*", from: ["127.0.0.0/8", "[::1]"]}
                    - {deny: connect, to: "unix:/run/{a,b}.sock"}
                    - {allow: all, host: a.b}
                clock: {start: 2030-01-01T01:00:00+01:00, rate: 0.5, zone: Europe/Paris, waits: real}
                faults:
                  - {on: clock, drift: -20ppm}
                  - {on: clock, step: {at: PT1H, by: "-2s"}}
                audit: {events: [clock.step, network.send, filesystem.write, filesystem.read], file: "x: y.jsonl"}
                """);

        Policy again = samples.policy(PolicyText.of(policy));

        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*origin.*")
                .isEqualTo(policy);
    }
}
