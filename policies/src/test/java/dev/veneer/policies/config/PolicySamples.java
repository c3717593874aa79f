package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Policies on real files in a directory, read with variables that a test knows. */
final class PolicySamples {
    static final LoadOptions OPTIONS = new LoadOptions(
            Map.of("DATA", "/srv/data", "EMPTY", "", "MODE", "deny", "STARS", "/a*b", "RO", "true"),
            Map.of("user.home", "/home/ada", "java.home", "/opt/jdk", "app.name", "shop"),
            Path.of("/work dir"),
            List.of());

    private final Path directory;

    PolicySamples(Path directory) {
        this.directory = directory;
    }

    /** Writes a file and returns where it is. */
    Path write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what text says, as if it were {@code policy.yaml} in the directory. */
    Policy policy(String text) throws PolicyException {
        return PolicyFile.parse(text, "policy.yaml", directory, OPTIONS);
    }

    /** Returns the section {@code filesystem} of text that is only that section's inside, with two spaces before it. */
    FilesystemSection filesystem(String inside) throws PolicyException {
        FilesystemSection section = policy("veneer: 1\nfilesystem:\n" + inside).filesystem();
        if (section == null) {
            throw new AssertionError("no section");
        }
        return section;
    }

    /** Returns everything that is wrong with text, one line each. */
    List<String> problems(String text) {
        PolicyException e = catchThrowableOfType(PolicyException.class, () -> policy(text));
        if (e == null) {
            throw new AssertionError("no problem");
        }
        return e.problems().stream().map(Problem::toString).toList();
    }

    /** Returns everything that is wrong with a file, one line each, without the directory's name. */
    List<String> problemsOfFile(Path file) {
        PolicyException e = catchThrowableOfType(PolicyException.class, () -> PolicyFile.load(file, OPTIONS));
        if (e == null) {
            throw new AssertionError("no problem");
        }
        return e.problems().stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }
}
