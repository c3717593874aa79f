package dev.veneer.policies.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a policy as one file that says the same: everything that it extends put in, defaults written out, and behind each
 * line where it came from.
 */
public final class PolicyText {
    private static final int COMMENT_COLUMN = 60;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Origin> origins;

    private PolicyText(Map<String, Origin> origins) {
        this.origins = origins;
    }

    /** Returns the text, YAML, each line ending with a line feed. */
    public static String of(Policy policy) {
        PolicyText writer = new PolicyText(policy.origins());
        writer.line("veneer: 1", "");
        writer.setting("", "enforcement", policy.enforcement().keyword(), "enforcement");
        FilesystemSection filesystem = policy.filesystem();
        if (filesystem != null) {
            writer.filesystem(filesystem);
        }
        NetworkSection network = policy.network();
        if (network != null) {
            writer.network(network);
        }
        ClockSection clock = policy.clock();
        if (clock != null) {
            writer.clock(clock);
        }
        ProcessSection process = policy.process();
        if (process != null) {
            writer.line("process:", "");
            writer.setting("  ", "children", process.children().keyword(), "process.children");
        }
        if (!policy.faults().isEmpty()) {
            writer.line("faults:", "");
            policy.faults()
                    .forEach(fault ->
                            writer.line("  - " + fault.text(), fault.origin().fileAndLine()));
        }
        writer.line("audit:", "");
        writer.setting("  ", "events", events(policy.audit().events()), "audit.events");
        Path file = policy.audit().file();
        if (file != null) {
            writer.setting("  ", "file", value(file.toString()), "audit.file");
        }
        return writer.text.toString();
    }

    private void filesystem(FilesystemSection section) {
        line("filesystem:", "");
        setting("  ", "default", section.defaultAccess().keyword(), "filesystem.default");
        Setting<String> directory = section.workingDirectory();
        if (directory != null) {
            setting("  ", "working-directory", value(directory.value()), "filesystem.working-directory");
        }
        if (!section.mounts().isEmpty()) {
            line("  mounts:", "");
            section.mounts()
                    .forEach(mount ->
                            line("    - " + mount(mount), mount.origin().fileAndLine()));
        }
        if (!section.rules().isEmpty()) {
            line("  rules:", "");
            section.rules()
                    .forEach(rule -> line("    - " + rule.text(), rule.origin().fileAndLine()));
        }
    }

    private void network(NetworkSection section) {
        line("network:", "");
        setting("  ", "default", section.defaultAccess().keyword(), "network.default");
        lines(
                "hosts",
                section.hosts().stream(),
                mapping -> value(mapping.name().text()) + ": " + addresses(mapping),
                HostMapping::origin);
        lines("routes", section.routes().stream(), route -> "- " + route.text(), Route::origin);
        lines("listeners", section.listeners().stream(), each -> "- " + each.text(), ListenerMapping::origin);
        // A rule of the file can stand in the section as several.
        Set<Origin> written = new HashSet<>();
        lines(
                "rules",
                section.rules().stream().filter(rule -> written.add(rule.origin())),
                rule -> "- " + rule.text(),
                NetworkRule::origin);
    }

    private void clock(ClockSection section) {
        line("clock:", "");
        setting("  ", "start", section.start().text(), "clock.start");
        ClockMode mode = section.mode();
        setting("  ", "mode", mode.keyword(), "clock.mode");
        if (mode == ClockMode.RUNNING) {
            String rate =
                    BigDecimal.valueOf(section.rate()).stripTrailingZeros().toPlainString();
            setting("  ", "rate", rate, "clock.rate");
        }
        if (mode.hasStep()) {
            setting("  ", "step", Quantity.text(section.step()), "clock.step");
        }
        if (section.zone() != null) {
            setting("  ", "zone", value(section.zone().getId()), "clock.zone");
        }
        setting("  ", "monotonic", section.monotonic().keyword(), "clock.monotonic");
        String ofMode = mode.hasRealWaits() ? "default with mode: " + mode.keyword() : "default";
        setting("  ", "waits", section.waits().keyword(), "clock.waits", ofMode);
    }

    private <T> void lines(String key, Stream<T> entries, Function<T, String> yaml, Function<T, Origin> origin) {
        List<T> list = entries.toList();
        if (!list.isEmpty()) {
            line("  " + key + ":", "");
            list.forEach(entry ->
                    line("    " + yaml.apply(entry), origin.apply(entry).fileAndLine()));
        }
    }

    private static String addresses(HostMapping mapping) {
        List<String> addresses = mapping.addresses().stream()
                .map(address -> value(address.getHostAddress()))
                .toList();
        return addresses.isEmpty() ? HostsReader.NXDOMAIN : "[" + String.join(", ", addresses) + "]";
    }

    private void setting(String indent, String key, String value, String name) {
        setting(indent, key, value, name, "default");
    }

    private void setting(String indent, String key, String value, String name, String otherwise) {
        Origin origin = origins.get(name);
        line(indent + key + ": " + value, origin == null ? otherwise : origin.fileAndLine());
    }

    private void line(String yaml, String comment) {
        text.append(yaml);
        if (!comment.isEmpty()) {
            text.append(" ".repeat(Math.max(2, COMMENT_COLUMN - yaml.length())))
                    .append("# ")
                    .append(comment);
        }
        text.append('\n');
    }

    /** Returns a mount in its long form, on one line. */
    public static String mount(Mount mount) {
        String beginning = "{target: " + value(mount.target()) + ", type: ";
        if (mount instanceof BindMount bind) {
            return beginning + "bind, source: " + value(bind.source().toString()) + readOnly(bind.readOnly()) + "}";
        }
        if (mount instanceof OverlayMount overlay) {
            Path changes = overlay.changes();
            String end = changes == null ? "}" : ", changes: " + value(changes.toString()) + "}";
            return beginning + "overlay" + sources(overlay.sources()) + end;
        }
        if (mount instanceof TmpfsMount tmpfs) {
            return beginning + String.format(Locale.ROOT, "tmpfs, mode: 0o%o}", tmpfs.mode());
        }
        if (mount instanceof FileMount file) {
            return beginning + "file, " + content(file.content(), file.source()) + readOnly(file.readOnly()) + "}";
        }
        return beginning + "hidden}";
    }

    private static String sources(List<Path> sources) {
        List<String> values =
                sources.stream().map(source -> value(source.toString())).toList();
        return switch (values.size()) {
            case 0 -> "";
            case 1 -> ", source: " + values.get(0);
            default -> values.stream().collect(Collectors.joining(", ", ", source: [", "]"));
        };
    }

    private static String content(@Nullable String content, @Nullable Path source) {
        return content == null
                ? "source: " + value(String.valueOf(source))
                : "content: " + YamlScalar.quoted(content.replace("${", "$${"));
    }

    private static String readOnly(boolean readOnly) {
        return readOnly ? ", read-only: true" : "";
    }

    private static String value(String text) {
        return YamlScalar.of(text.replace("${", "$${"));
    }

    private static String events(AuditEvents events) {
        if (events.selection() != AuditEvents.Selection.LISTED) {
            return events.selection().name().toLowerCase(Locale.ROOT);
        }
        return Stream.of(
                        words("filesystem.", FileOperation.values(), events.listed()),
                        words("network.", NetworkOperation.values(), events.listedNetwork()),
                        words("clock.", ClockEvent.values(), events.listedClock()))
                .flatMap(family -> family)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static <E extends Keyword> Stream<String> words(String family, E[] operations, Set<E> listed) {
        return Stream.of(operations).filter(listed::contains).map(operation -> family + operation.keyword());
    }
}
