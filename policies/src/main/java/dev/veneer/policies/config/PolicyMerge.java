package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one policy out of layers, the later ones over the earlier: scalars replace, mounts replace by target, rules go before the
 * inherited ones.
 */
final class PolicyMerge {
    private final Map<String, Origin> origins = new HashMap<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<FileRule> rules = new ArrayList<>();
    private DefaultAccess defaultAccess = DefaultAccess.ALLOW;
    private @Nullable Setting<String> workingDirectory;
    private @Nullable Origin filesystem;
    private final NetworkMerge network = new NetworkMerge(origins);
    private final ClockMerge clock = new ClockMerge(origins);
    private Enforcement enforcement = Enforcement.ENFORCE;
    private @Nullable ProcessSection process;
    private List<Fault> faults = List.of();
    private AuditSection audit = AuditSection.DEFAULT;

    private PolicyMerge() {}

    /** Returns the policy that a layer and what it extends make together. */
    static Policy of(List<Layer> layers) {
        PolicyMerge merge = new PolicyMerge();
        for (Layer layer : layers) {
            merge.add(layer);
        }
        Problems notes = new Problems();
        RuleCoverage.noteCovered(merge.rules, notes);
        NetworkCoverage.noteCovered(merge.network.rules(), notes);
        List<Path> files = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer.path() != null) {
                files.add(layer.path());
            }
        }
        return new Policy(
                merge.section(),
                merge.network.section(),
                merge.clock.section(),
                merge.process,
                merge.faults,
                merge.enforcement,
                merge.audit,
                files,
                merge.origins,
                notes.sorted());
    }

    /** Returns a layer's parents and itself in their order; what comes twice stands at its last place. */
    static List<Layer> inOrder(Layer layer) {
        return inOrder(layer, new HashMap<>());
    }

    private static List<Layer> inOrder(Layer layer, Map<String, List<Layer>> known) {
        List<Layer> ordered = known.get(layer.key());
        if (ordered == null) {
            Map<String, Layer> byKey = new LinkedHashMap<>();
            for (Layer parent : layer.parents()) {
                for (Layer each : inOrder(parent, known)) {
                    byKey.remove(each.key());
                    byKey.put(each.key(), each);
                }
            }
            byKey.put(layer.key(), layer);
            ordered = List.copyOf(byKey.values());
            known.put(layer.key(), ordered);
        }
        return ordered;
    }

    private void add(Layer layer) {
        Setting<Enforcement> newEnforcement = layer.enforcement();
        if (newEnforcement != null) {
            enforcement = newEnforcement.value();
            origins.put("enforcement", newEnforcement.origin());
        }
        FilesystemLayer newFilesystem = layer.filesystem();
        if (newFilesystem != null) {
            addFilesystem(newFilesystem);
        }
        NetworkLayer newNetwork = layer.network();
        if (newNetwork != null) {
            network.add(newNetwork);
        }
        ClockLayer newClock = layer.clock();
        if (newClock != null) {
            clock.add(newClock);
        }
        ProcessLayer newProcess = layer.process();
        if (newProcess != null) {
            addProcess(newProcess);
        }
        List<Fault> newFaults = layer.faults();
        if (newFaults != null) {
            faults = newFaults;
        }
        AuditLayer newAudit = layer.audit();
        if (newAudit != null) {
            addAudit(newAudit);
        }
    }

    private void addFilesystem(FilesystemLayer layer) {
        if (layer.removes()) {
            removeFilesystem();
            return;
        }
        filesystem = layer.origin();
        Setting<DefaultAccess> access = layer.defaultAccess();
        if (access != null) {
            defaultAccess = access.value();
            origins.put("filesystem.default", access.origin());
        }
        Setting<String> directory = layer.workingDirectory();
        if (directory != null) {
            workingDirectory = directory;
            origins.put("filesystem.working-directory", directory.origin());
        }
        // Two of one target in one layer are an error already; both stay, so that all is told that is wrong with
        // either.
        if (!mounts.isEmpty()) {
            Set<String> targets = layer.mounts().stream().map(Mount::target).collect(Collectors.toSet());
            mounts.removeIf(mount -> targets.contains(mount.target()));
        }
        mounts.addAll(layer.mounts());
        rules.addAll(0, layer.rules());
    }

    private void removeFilesystem() {
        filesystem = null;
        defaultAccess = DefaultAccess.ALLOW;
        workingDirectory = null;
        mounts.clear();
        rules.clear();
        origins.keySet().removeIf(name -> name.startsWith("filesystem."));
    }

    private void addProcess(ProcessLayer layer) {
        if (layer.removes()) {
            process = null;
            origins.keySet().removeIf(name -> name.startsWith("process."));
            return;
        }
        Setting<Children> children = layer.children();
        if (children != null) {
            process = new ProcessSection(children.value());
            origins.put("process.children", children.origin());
        } else if (process == null) {
            process = new ProcessSection(Children.INHERIT);
        }
    }

    private void addAudit(AuditLayer layer) {
        if (layer.removes()) {
            audit = AuditSection.DEFAULT;
            origins.keySet().removeIf(name -> name.startsWith("audit."));
            return;
        }
        Setting<AuditEvents> events = layer.events();
        if (events != null) {
            audit = new AuditSection(events.value(), audit.file());
            origins.put("audit.events", events.origin());
        }
        Setting<Path> file = layer.file();
        if (file != null) {
            audit = new AuditSection(audit.events(), file.value());
            origins.put("audit.file", file.origin());
        }
    }

    private @Nullable FilesystemSection section() {
        return filesystem == null
                ? null
                : new FilesystemSection(defaultAccess, workingDirectory, mounts, rules, filesystem);
    }
}
