package dev.veneer.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Policies under which nothing may run, each with what the user is told. */
public final class BadPolicies {
    private static final String TWELVE_MISTAKES = """
            veneer: 1
            enforcement: maybe
            random: {seed: 7}
            filesytem: {}
            filesystem:
              default: alow
              working-directory: data
              mounts:
                - {target: /a, type: bind}
                - {target: /b, type: bind, source: ./none}
                - {target: /d, type: archive}
                - {target: /e, type: tmpfs, mode: 1777}
              rules:
                - {deny: wirte, path: /x}
                - {allow: read, path: relative/**}
                - {deny: read, path: "${env:VENEER_IT_UNSET}/x"}
            """;

    private static final String NETWORK_MISTAKES = """
            veneer: 1
            network:
              hosts:
                db_.internal: 10.0.0.5
                -db.internal: 10.0.0.6
                db..internal: 10.0.0.7
              routes:
                - {from: "db.internal:5432", to: "127.0.0.1:15432"}
                - {from: "DB.internal.:5432", to: "127.0.0.1:15433"}
                - {from: "web.internal:80", to: "127.0.0.1:70000"}
              listeners:
                - {from: "*:65536", to: "127.0.0.1:0"}
              rules:
                - {allow: connect, to: ["a b.internal:80", "10.0.0.5/8:*", "[2001:db8::1]/32:443"]}
                - {allow: resolve, host: "10.0.0.256"}
            """;

    private final Path directory;
    private final List<BadPolicy> all = new ArrayList<>();

    private BadPolicies(Path directory) {
        this.directory = directory;
    }

    /**
     * A policy that is none.
     *
     * @param file its name, in the directory in which it was written
     * @param told what standard error has to hold, each on a line of its own
     */
    public record BadPolicy(String file, List<String> told) {}

    /** Writes the policies into a directory, which is to be the working directory of those who read them. */
    public static List<BadPolicy> in(Path directory) throws IOException {
        BadPolicies policies = new BadPolicies(directory.toRealPath());
        policies.addUnreadable();
        policies.addMistaken();
        return policies.all;
    }

    private void addUnreadable() throws IOException {
        told("missing.yaml", "missing.yaml: cannot read the policy file missing.yaml: no such file");
        Files.createDirectory(directory.resolve("directory.yaml"));
        told("directory.yaml", "directory.yaml: cannot read the policy file directory.yaml: it is a directory");
        write("empty.yaml", "");
        told("empty.yaml", "empty.yaml:1:1: the policy is empty");
        write("rubbish.yaml", "\0\1\2\377\376ELF\177");
        told("rubbish.yaml", "rubbish.yaml:1:4: the policy file is not in UTF-8 from here on");
        write("control.yaml", "\0\1\2");
        told("control.yaml", "control.yaml:1:1: character U+0000 is not allowed in YAML");
        write("latin.yaml", "veneer: 1\n# caf\351\n");
        told("latin.yaml", "latin.yaml:2:6: the policy file is not in UTF-8 from here on");
        write("list.yaml", "- veneer: 1\n");
        told("list.yaml", "list.yaml:1:1: ");
        Path closed = write("closed.yaml", "veneer: 1\n");
        // To the superuser no file is closed.
        if (closed.toFile().setReadable(false) && !Files.isReadable(closed)) {
            told("closed.yaml", "closed.yaml: cannot read the policy file closed.yaml: permission denied");
        }
    }

    private void addMistaken() throws IOException {
        write("twelve.yaml", TWELVE_MISTAKES);
        told(
                "twelve.yaml",
                "twelve.yaml:2:14: unknown value 'maybe' for 'enforcement'",
                "twelve.yaml:3:1: section 'random' is not available in this version",
                "twelve.yaml:4:1: unknown key 'filesytem' at the top level; did you mean 'filesystem'?",
                "twelve.yaml:6:12: unknown value 'alow' for 'default'",
                "twelve.yaml:7:22: 'working-directory' in filesystem: 'data' is not absolute",
                "twelve.yaml:9:7: missing key 'source' in a mount",
                "twelve.yaml:10:7: the source of the mount at /b does not exist: " + directory + "/none",
                "twelve.yaml:11:26: mount type 'archive' is not available in this version",
                "twelve.yaml:12:39: 'mode' in a mount is '1777'",
                "twelve.yaml:14:14: unknown operation 'wirte'",
                "twelve.yaml:15:27: pattern 'relative/**'",
                "twelve.yaml:16:26: 'path' in a rule: variable 'env:VENEER_IT_UNSET' is not set");
        write("network.yaml", NETWORK_MISTAKES);
        told(
                "network.yaml",
                "network.yaml:5:5: key '-db.internal' in hosts: '-db.internal' is no host name: the label '-db' begins",
                "network.yaml:6:5: key 'db..internal' in hosts: 'db..internal' is no host name: it has an empty label",
                "network.yaml:9:7: a second route from db.internal:5432; the first is at network.yaml:8:7",
                "network.yaml:10:37: 'to' in a route '127.0.0.1:70000': port 70000 is out of range",
                "network.yaml:12:14: endpoint '*:65536': port 65536 is out of range; a port is from 0 to 65535",
                "network.yaml:14:29: endpoint 'a b.internal:80': 'a b.internal' is no host name: ' ' is not allowed",
                "network.yaml:14:48: endpoint '10.0.0.5/8:*': 10.0.0.5/8 has bits set beyond its prefix of 8; write",
                "network.yaml:14:64: endpoint '[2001:db8::1]/32:443': 2001:db8::1/32 has bits set beyond its prefix",
                "network.yaml:15:30: host '10.0.0.256': '10.0.0.256' looks like an IPv4 address and is none");
        write("source.yaml", "veneer: 1\nfilesystem:\n  mounts: [\"./none:/data\"]\n");
        told(
                "source.yaml",
                "source.yaml:3:12: the source of the mount at /data does not exist: " + directory + "/none");
        write("faults.yaml", """
                veneer: 1
                faults:
                  - {on: network.conect, to: "a:1", refuse: true}
                  - {on: network.connect, to: "a:1", refuse: true, latency: 1s}
                  - {on: filesystem.write, path: /x, error: ENOSPC}
                """);
        told(
                "faults.yaml",
                "faults.yaml:3:10: unknown value 'network.conect' for 'on' in a fault",
                "faults.yaml:4:5: a fault on network.connect has one of refuse, timeout, partition, latency",
                "faults.yaml:5:10: fault 'on: filesystem.write' is not available in this version");
        write("clock.yaml", """
                veneer: 1
                clock:
                  start: 2030-13-01T00:00:00Z
                  mode: frozen
                  rate: 60
                  zone: Europe/Pariss
                  waits: virtual
                """);
        told(
                "clock.yaml",
                "clock.yaml:3:10: 'start' in clock is '2030-13-01T00:00:00Z': no such date and time; expected an instant",
                "clock.yaml:5:9: 'rate' in clock: it has a meaning with mode: running alone, and the mode is frozen"
                        + " (clock.yaml:4:9); leave 'rate' out, or write mode: running",
                "clock.yaml:6:9: 'zone' in clock is 'Europe/Pariss': unknown time zone; did you mean 'Europe/Paris'?",
                "clock.yaml:7:10: 'waits: virtual' in clock: the mode is frozen (clock.yaml:4:9)");
        write("rate.yaml", """
                veneer: 1
                clock: {start: tomorrow, rate: -1}
                faults:
                  - {on: clock, step: -2s}
                  - {on: clock, drift: 50ppm, times: 2}
                """);
        told(
                "rate.yaml",
                "rate.yaml:2:16: 'start' in clock is 'tomorrow': expected an instant such as 2030-01-01T00:00:00Z,",
                "rate.yaml:2:32: 'rate' in clock is '-1': expected a number from 0.000001 to 1000000",
                "rate.yaml:4:5: missing key 'at' in a fault; for example at: 1h",
                "rate.yaml:5:31: 'times' has no meaning in a fault on clock; it is for network.connect,");
        Files.createDirectory(directory.resolve("real"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));
        write("meeting.yaml", """
                veneer: 1
                filesystem:
                  mounts:
                    - {target: "${policy.dir}/real", type: tmpfs}
                    - {target: "${policy.dir}/link", type: tmpfs}
                """);
        told(
                "meeting.yaml",
                "meeting.yaml:5:7: mount target '" + directory + "/link' is '" + directory
                        + "/real' behind a link, where meeting.yaml:4 mounts already");
        write("nowhere.yaml", "veneer: 1\nfilesystem:\n  working-directory: /veneer-it-nowhere\n");
        told("nowhere.yaml", "nowhere.yaml:3:22: filesystem.working-directory '/veneer-it-nowhere' is no directory");
    }

    /** Writes characters up to U+00FF as one byte each. */
    private Path write(String name, String text) throws IOException {
        return Files.write(directory.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void told(String file, String... texts) {
        all.add(new BadPolicy(file, List.of(texts)));
    }
}
