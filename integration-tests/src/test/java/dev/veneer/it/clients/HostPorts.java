package dev.veneer.it.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ports that a process has opened on this machine, as the kernel tells: sockets of TCP that listen, and those of UDP
 * that are bound.
 */
final class HostPorts {
    /** The name of a descriptor's link. */
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
    /** A line of {@code /proc/PID/net/tcp}: the local port, the state, and as the tenth word the inode. */
    private static final Pattern LINE =
            Pattern.compile("\\s*\\d+: \\p{XDigit}+:(\\p{XDigit}{4}) \\S+ (\\p{XDigit}{2})(?: +\\S+){5} +(\\d+).*");

    private static final String LISTENS = "0A";

    private HostPorts() {}

    /** Returns the ports of a process, each as {@code tcp 8080} or {@code udp 5353}. */
    static Set<String> of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            Set<String> sockets = sockets(process.resolve("fd"));
            Set<String> ports = new TreeSet<>();
            for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
                Path file = process.resolve("net").resolve(table);
                if (Files.exists(file)) {
                    for (String line : Files.readAllLines(file)) {
                        add(line, table, sockets, ports);
                    }
                }
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String line, String table, Set<String> sockets, Set<String> ports) {
        Matcher parts = LINE.matcher(line);
        if (parts.matches()
                && sockets.contains(parts.group(3))
                && (table.startsWith("udp") || parts.group(2).equals(LISTENS))) {
            ports.add(table.substring(0, 3) + " " + Integer.parseInt(parts.group(1), 16));
        }
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> links = Files.list(descriptors)) {
            for (Path link : links.toList()) {
                try {
                    Matcher name = SOCKET.matcher(Files.readSymbolicLink(link).toString());
                    if (name.matches()) {
                        sockets.add(name.group(1));
                    }
                } catch (NoSuchFileException e) {
                    // It was closed meanwhile.
                }
            }
        }
        return sockets;
    }
}
