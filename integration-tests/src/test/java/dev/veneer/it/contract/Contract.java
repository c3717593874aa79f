package dev.veneer.it.contract;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Puts questions and prints one line {@code topic/check: outcome} for each.
 *
 * <p>Every check has a directory of its own, so that none can see what another one left.
 */
public final class Contract {
    private final Path root;
    private final PrintStream out;
    private final Set<String> names = new HashSet<>();
    private String topic = "";

    /**
     * Creates a contract.
     *
     * @param root an existing, writable directory; its text becomes {@code <root>} in the outcomes
     */
    public Contract(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    /** Returns the directory in which every check's own directory lies. */
    Path root() {
        return root;
    }

    /** Asks every question of a topic. */
    public void ask(Topic next) {
        topic = next.name();
        next.ask(this);
    }

    /** Asks one question in a directory of its own and prints the outcome. */
    public void check(String name, Question question) {
        String fullName = topic + "/" + name;
        if (!names.add(fullName)) {
            throw new IllegalStateException("two checks are called " + fullName);
        }
        String outcome = Outcome.of(() -> question.ask(Files.createDirectories(root.resolve(fullName))));
        out.println(fullName + ": " + oneLine(outcome));
    }

    /** Returns how many questions were asked. */
    public int count() {
        return names.size();
    }

    private String oneLine(String outcome) {
        return outcome.replace(root.toString(), "<root>").replace("\n", "\\n").replace("\r", "\\r");
    }
}
