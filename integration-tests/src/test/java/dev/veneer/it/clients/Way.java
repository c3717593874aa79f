package dev.veneer.it.clients;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A way in which the clients come to their servers, or do not. */
enum Way {
    /** The servers are in another JVM, at other ports. */
    ROUTE(false, "198\\.18\\.0\\.\\d+") {
        @Override
        String network(List<ClientProgram> programs, Map<String, Integer> ports) {
            return entries(
                    "routes",
                    programs,
                    program -> "{from: \"%s:%d\", to: \"127.0.0.1:%d\"}"
                            .formatted(program.host(), program.port(), ports.get(program.name())));
        }
    },

    /** The servers are in the same JVM, and really listen at other ports than they say. */
    LISTENER(true, "10\\.0\\.0\\.\\d+") {
        @Override
        String network(List<ClientProgram> programs, Map<String, Integer> ports) {
            return hosts(programs)
                    + entries(
                            "listeners",
                            programs,
                            program ->
                                    "{from: \"%s:%d\", to: \"127.0.0.1:0\"}".formatted(program.host(), program.port()))
                    + items(programs, program -> "{from: \"*:%d\", to: \"127.0.0.1:0\"}".formatted(program.port()));
        }
    },

    /** There are no servers, and connecting is denied. */
    DENY(false, "10\\.0\\.0\\.\\d+") {
        @Override
        String network(List<ClientProgram> programs, Map<String, Integer> ports) {
            return hosts(programs);
        }
    },

    /** The servers are in the same JVM, and no port is opened. */
    MEMORY(true, "198\\.18\\.0\\.\\d+") {
        @Override
        String network(List<ClientProgram> programs, Map<String, Integer> ports) {
            return entries(
                            "routes",
                            programs,
                            program -> "{from: \"%s:%d\", to: memory}".formatted(program.host(), program.port()))
                    + entries(
                            "listeners", programs, program -> "{from: \"*:%d\", to: memory}".formatted(program.port()));
        }
    };

    private final boolean serving;
    private final String address;

    Way(boolean serving, String address) {
        this.serving = serving;
        this.address = address;
    }

    /** Returns whether the servers are in the JVM of the clients. */
    boolean isServing() {
        return serving;
    }

    /** Returns a pattern of the addresses that the names of the servers have. */
    String address() {
        return address;
    }

    /**
     * Returns the policy.
     *
     * @param ports where the servers in another JVM are, by the programs' names
     * @param audit the audit file
     */
    String policy(List<ClientProgram> programs, Map<String, Integer> ports, Path audit) {
        return """
                veneer: 1
                network:
                  default: deny
                %saudit: {file: "%s"}
                """.formatted(network(programs, ports), audit);
    }

    /** Returns what the section of the network has besides the default. */
    abstract String network(List<ClientProgram> programs, Map<String, Integer> ports);

    private static String hosts(List<ClientProgram> programs) {
        return IntStream.range(0, programs.size())
                .mapToObj(i -> "    %s: 10.0.0.%d\n".formatted(programs.get(i).host(), i + 1))
                .collect(Collectors.joining("", "  hosts:\n", ""));
    }

    private static String entries(String key, List<ClientProgram> programs, Function<ClientProgram, String> entry) {
        return "  " + key + ":\n" + items(programs, entry);
    }

    private static String items(List<ClientProgram> programs, Function<ClientProgram, String> entry) {
        return programs.stream()
                .map(program -> "    - " + entry.apply(program) + "\n")
                .collect(Collectors.joining());
    }
}
