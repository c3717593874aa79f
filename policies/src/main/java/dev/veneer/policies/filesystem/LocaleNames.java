package dev.veneer.policies.filesystem;

import dev.veneer.hook.HostTree;
import dev.veneer.policies.config.FileRule;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.Mount;
import dev.veneer.policies.config.Origin;
import dev.veneer.policies.config.PathPattern;
import dev.veneer.policies.config.Problem;
import dev.veneer.policies.config.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the paths of a policy that the JVM's locale has no bytes for. In the locale C, each letter beyond ASCII is a question
 * mark: a rule for such a file would match nothing, and a mount would be at another name.
 *
 * <p>Used once, by one thread.
 */
final class LocaleNames {
    private final HostTree files;
    private final List<Problem> problems = new ArrayList<>();

    private LocaleNames(HostTree files) {
        this.files = files;
    }

    /** Returns a problem for each path that cannot be named. */
    static List<Problem> problems(FilesystemSection section, HostTree files) {
        LocaleNames names = new LocaleNames(files);
        Setting<String> directory = section.workingDirectory();
        if (directory != null) {
            names.look("filesystem.working-directory", directory.value(), directory.origin());
        }
        for (Mount mount : section.mounts()) {
            names.look("mount target", mount.target(), mount.origin());
        }
        for (FileRule rule : section.rules()) {
            for (PathPattern pattern : rule.paths()) {
                names.look("the path of a rule", pattern.toString(), rule.origin());
            }
        }
        return names.problems;
    }

    private void look(String what, String text, Origin origin) {
        if (!files.decode(files.encode(text)).equals(text)) {
            problems.add(Problem.at(
                    origin,
                    what + " '" + text + "' cannot be named in the locale's encoding, "
                            + System.getProperty("sun.jnu.encoding") + "; set LC_ALL=C.UTF-8"));
        }
    }
}
