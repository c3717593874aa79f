package dev.veneer.agent.command;

import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.Mount;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that native code of the C library reads by itself, so that no mount reaches what it reads. */
final class NativeReads {
    private static final Map<String, String> READERS = readers();

    private NativeReads() {}

    private static Map<String, String> readers() {
        Map<String, String> readers = new LinkedHashMap<>();
        readers.put("/etc/hosts", "look-ups of names (getaddrinfo)");
        readers.put("/etc/resolv.conf", "look-ups of names (getaddrinfo)");
        readers.put("/etc/nsswitch.conf", "look-ups of names and users (getaddrinfo, getpwuid)");
        readers.put("/etc/passwd", "user.name, user.home and owners of files (getpwuid)");
        readers.put("/etc/group", "groups of files (getgrgid)");
        return readers;
    }

    /** Returns a warning for every mount that covers such a file. */
    static List<Problem> warnings(Policy policy) {
        FilesystemSection section = policy.filesystem();
        List<Problem> warnings = new ArrayList<>();
        for (Mount mount : section == null ? List.<Mount>of() : section.mounts()) {
            READERS.forEach((file, reader) -> {
                if (mount.target().equals(file)) {
                    warnings.add(Problem.at(
                            mount.origin(),
                            "native code does not see the mount at " + file + ": " + reader + " read the host's file"));
                }
            });
            if (mount.target().equals("/etc") || mount.target().equals("/")) {
                warnings.add(Problem.at(
                        mount.origin(),
                        "native code does not see the mount at " + mount.target()
                                + ": look-ups of names and users read the" + " host's "
                                + String.join(", ", READERS.keySet())));
            }
        }
        return warnings;
    }
}
