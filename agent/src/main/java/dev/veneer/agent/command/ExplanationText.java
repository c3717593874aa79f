package dev.veneer.agent.command;

import dev.veneer.hook.Errno;
import dev.veneer.policies.audit.Denial;
import dev.veneer.policies.config.DefaultAccess;
import dev.veneer.policies.config.FileOperation;
import dev.veneer.policies.config.FileRule;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.Mount;
import dev.veneer.policies.config.Origin;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PolicyText;
import dev.veneer.policies.filesystem.Explanation;
import dev.veneer.policies.filesystem.Explanation.Reason;
import dev.veneer.policies.filesystem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what {@code veneer explain} prints: in the form of a reported denial, and more of it. */
final class ExplanationText {
    private final Policy policy;
    private final String asked;
    private final List<String> lines = new ArrayList<>();

    /**
     * Begins a text.
     *
     * @param policy the policy that was asked
     * @param asked the virtual path as the user wrote it
     */
    ExplanationText(Policy policy, String asked) {
        this.policy = policy;
        this.asked = asked;
    }

    /** Returns the lines that tell an explanation. */
    List<String> lines(Explanation explanation) {
        Location location = explanation.location();
        lines.add(
                verdict(explanation) + " filesystem." + explanation.operation().keyword() + ' ' + asked);
        if (!location.path().equals(asked)) {
            add("leads", "to " + location.path());
        }
        add("mount", mount(location));
        add("host", host(explanation));
        add("rule", rule(explanation));
        add("because", because(explanation));
        if (explanation.errno() != 0) {
            add("fails", failure(explanation));
        }
        addRemedy(explanation);
        return lines;
    }

    private void add(String label, String text) {
        lines.add(String.format(Locale.ROOT, "  %-8s%s", label, text));
    }

    private static String verdict(Explanation explanation) {
        if (explanation.errno() == 0) {
            return "allowed";
        }
        String verdict = explanation.errno() == Errno.ENOENT ? "hidden" : "denied";
        return explanation.enforced() ? verdict : "would be " + verdict + " (the policy is only reported):";
    }

    private static String mount(Location location) {
        Mount mount = location.mount();
        if (mount != null) {
            return mount.origin().fileAndLine() + "  " + PolicyText.mount(mount);
        }
        return switch (location.backing()) {
            case KEPT -> "none; Veneer keeps the policy's own files to itself";
            case RUNNING_JVM -> "none; a directory that Veneer makes above a mount";
            default -> "none; the host's own files";
        };
    }

    private static String host(Explanation explanation) {
        Location location = explanation.location();
        // What a rule hides is not looked at.
        boolean told = location.errno() != 0 && explanation.errno() != Errno.ENOENT;
        String missing = told ? "  (" + Errno.text(location.errno()) + ")" : "";
        return switch (location.backing()) {
            case HOST -> location.host() + missing;
            case RUNNING_JVM -> "private space, while a program runs under the policy";
            default -> "nothing";
        };
    }

    private static String rule(Explanation explanation) {
        FileRule rule = explanation.rule();
        return rule == null ? "none matches" : rule.origin().fileAndLine() + "  " + rule.text();
    }

    private String because(Explanation explanation) {
        return switch (explanation.reason()) {
            case HIDDEN_MOUNT -> "the mount hides what is there, which no rule can lift";
            case KEPT ->
                "policy files, the audit file, scratch space and the cache of woven classes are not there for the"
                        + " application";
            case READ_ONLY_MOUNT -> "the mount is read-only, which no rule can lift";
            case RULE -> "it is the first rule that matches";
            case MOUNT -> "what a mount provides is allowed where no rule matches";
            case DEFAULT -> byDefault();
            case NEEDED ->
                byDefault() + " would deny it; allowed all the same: the JVM needs it, it is a device,"
                        + " or it leads to what is allowed";
        };
    }

    private String byDefault() {
        FilesystemSection section = policy.filesystem();
        if (section == null) {
            return "the policy has no section 'filesystem'";
        }
        DefaultAccess access = section.defaultAccess();
        Origin origin = policy.origins().get("filesystem.default");
        return "filesystem.default: " + access.keyword() + (origin == null ? "" : " at " + origin.fileAndLine());
    }

    private static String failure(Explanation explanation) {
        int errno = explanation.errno();
        String text = Errno.text(errno);
        return switch (errno) {
            case Errno.ENOENT ->
                "NoSuchFileException from java.nio.file, \"" + text + "\" from java.io"
                        + (explanation.operation() == FileOperation.WRITE
                                ? "; creating it: \"" + Errno.text(Errno.EACCES) + "\""
                                : "");
            case Errno.EACCES -> "AccessDeniedException from java.nio.file, \"" + text + "\" or false from java.io";
            default -> "FileSystemException from java.nio.file, \"" + text + "\" or false from java.io";
        };
    }

    private void addRemedy(Explanation explanation) {
        if (explanation.errno() == 0 || explanation.reason() == Reason.KEPT) {
            return;
        }
        if (explanation.reason() == Reason.READ_ONLY_MOUNT) {
            add("allow", "mount it without read-only");
            return;
        }
        if (explanation.reason() == Reason.HIDDEN_MOUNT) {
            add("allow", "remove the mount");
            return;
        }
        FileRule rule = explanation.rule();
        String remedy = Denial.remedy(
                explanation.operation().keyword(), explanation.location().path());
        String where = rule == null
                ? "in filesystem.rules"
                : "put it before " + rule.origin().fileAndLine();
        add("allow", remedy + "      # " + where);
    }
}
