package dev.veneer.policies.filesystem;

import dev.veneer.hook.FilePolicy;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostFiles;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.config.FileRule;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.PathPattern;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.Problem;
import dev.veneer.policies.config.Setting;
import dev.veneer.policies.name.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a virtual file system from the {@code filesystem} section of a policy.
 *
 * <p>Used once, in a host scope, by one thread. What it makes on the host is in its scratch space, which {@link #close}
 * removes.
 */
public final class FilesystemBuilder implements AutoCloseable {
    private final HostTree files;
    private final FilesystemSection section;
    private final ScratchSpace scratch;
    private final Overlays overlays = new Overlays();

    /**
     * Begins.
     *
     * @param files the host, to look at
     * @param scratchBase where scratch space is made, or {@code null} for memory where the OS has it
     * @throws IOException when no scratch space can be made
     */
    public FilesystemBuilder(HostTree files, FilesystemSection section, @Nullable Path scratchBase) throws IOException {
        this(files, section, scratchBase, null);
    }

    /**
     * Begins, for a JVM that has the mounts of another one.
     *
     * @param files the host, to look at
     * @param scratchBase where scratch space is made, or {@code null} for memory where the OS has it
     * @param shared the {@link #scratch} of that JVM, or {@code null} where there is none
     * @throws IOException when no scratch space can be made, or that of the other JVM is gone
     */
    public FilesystemBuilder(
            HostTree files, FilesystemSection section, @Nullable Path scratchBase, @Nullable Path shared)
            throws IOException {
        this.files = files;
        this.section = section;
        this.scratch = ScratchSpace.create(scratchBase, shared);
    }

    /**
     * Builds the file system for the hooks.
     *
     * @param door the same host, for the hooks to act on
     * @param internal host files that are not there for the application: the policy's own
     * @param jvmFiles host files that the JVM needs: its home, the agent, the class path
     * @param readByJvm those of them that the JDK's own reads find on the host, whatever is mounted there
     * @param log who is told of denials
     * @param reportOnly whether rules only tell what they would deny
     * @param recordsAll whether allowed calls are recorded, too
     * @throws PolicyException with every mistake that shows only on the host
     */
    public FilePolicy build(
            HostFiles door,
            Collection<Path> internal,
            Collection<Path> jvmFiles,
            Collection<Path> readByJvm,
            DenialLog log,
            boolean reportOnly,
            boolean recordsAll)
            throws PolicyException, IOException {
        FilesystemParts parts = parts(internal, jvmFiles, reportOnly, new KnownLinks(files, door));
        String aliases = byteString(scratch.newDirectory("sockets"));
        overlays.open(door, parts.mounts());
        return new FilesystemPolicy(
                door,
                parts.mounts(),
                parts.walk(),
                parts.rules(),
                parts.access(),
                new JvmReads(byteStrings(readByJvm)),
                log,
                new SocketAliases(door, aliases),
                overlays,
                new FilesystemPolicy.Settings(
                        section.workingDirectory() == null ? null : parts.workingDirectory(),
                        reportOnly,
                        recordsAll,
                        "filesystem.default: " + section.defaultAccess().keyword()));
    }

    /**
     * Builds the file system to ask it questions, where no hook is.
     *
     * @param internal host files that are not there for the application: the policy's own
     * @param jvmFiles host files that the JVM needs: its home, the agent, the class path
     * @param reportOnly whether rules only tell what they would deny
     * @throws PolicyException with every mistake that shows only on the host
     */
    public FilesystemPlan plan(Collection<Path> internal, Collection<Path> jvmFiles, boolean reportOnly)
            throws PolicyException, IOException {
        FilesystemParts parts = parts(internal, jvmFiles, reportOnly, new KnownLinks(files, null));
        return new FilesystemPlan(files, section, parts, byteString(scratch.path()), reportOnly);
    }

    /** Returns the directory in which the mounts' own directories and files are; it is the owner's alone. */
    public Path scratch() {
        return scratch.shared();
    }

    private FilesystemParts parts(
            Collection<Path> internal, Collection<Path> jvmFiles, boolean reportOnly, KnownLinks links)
            throws PolicyException, IOException {
        List<Problem> unnamed = LocaleNames.problems(section, files);
        if (!unnamed.isEmpty()) {
            throw new PolicyException(unnamed);
        }
        List<Path> unseen = new ArrayList<>(internal);
        unseen.add(scratch.path());
        if (!scratch.makesMounts()) {
            unseen.add(scratch.shared());
        }
        MountTable mounts = new MountPlan(files, scratch).build(section, unseen);
        String directory = workingDirectory(mounts);
        RuleSet rules = new RuleSet(resolved(section.rules(), mounts));
        ProcFiles proc = new ProcFiles(host -> toVirtual(mounts, host), directory);
        Walk walk = new Walk(files, mounts, directory, hiding(rules, reportOnly), ruled(rules), proc, links);
        AccessRules access = new AccessRules(rules, mounts, section.defaultAccess(), byteStrings(jvmFiles));
        return new FilesystemParts(mounts, directory, rules, walk, access);
    }

    /** Removes what was made on the host. */
    @Override
    public void close() {
        overlays.close();
        scratch.close();
    }

    private String workingDirectory(MountTable mounts) throws PolicyException {
        Setting<String> wanted = section.workingDirectory();
        String real = byteString(Path.of("").toAbsolutePath());
        if (wanted == null) {
            return real;
        }
        Walk walk = Walk.withoutRules(files, mounts, real);
        try {
            Walk.Place place = walk.resolve(ByteString.of(files.encode(wanted.value())), true);
            if (place.mode() >= 0 && (place.mode() & HostTree.TYPE) == HostTree.DIRECTORY) {
                return place.path();
            }
        } catch (FileRefusal refusal) {
            throw badWorkingDirectory(wanted);
        }
        throw badWorkingDirectory(wanted);
    }

    private static PolicyException badWorkingDirectory(Setting<String> wanted) {
        return new PolicyException(
                List.of(
                        Problem.at(
                                wanted.origin(),
                                "filesystem.working-directory '" + wanted.value()
                                        + "' is no directory of the virtual file system; name one that exists or that a mount provides")));
    }

    /** Returns the rules with the literal beginnings of their patterns resolved, as the paths that they judge are. */
    private List<FileRule> resolved(List<FileRule> rules, MountTable mounts) {
        Walk walk = Walk.withoutRules(files, mounts, "/");
        List<FileRule> resolved = new ArrayList<>();
        for (FileRule rule : rules) {
            Set<PathPattern> patterns = new LinkedHashSet<>();
            for (PathPattern pattern : rule.paths()) {
                pattern.alternatives().forEach(alternative -> addResolved(alternative, walk, patterns));
            }
            resolved.add(
                    new FileRule(rule.verdict(), rule.operations(), List.copyOf(patterns), rule.text(), rule.origin()));
        }
        return resolved;
    }

    /** Adds a pattern with its literal beginning resolved; one that is literal to its end means link and target. */
    private void addResolved(PathPattern pattern, Walk walk, Set<PathPattern> patterns) {
        List<String> literal = pattern.literalPrefix();
        if (pattern.isLiteral() && !literal.isEmpty()) {
            List<String> above = literal.subList(0, literal.size() - 1);
            List<String> link = new ArrayList<>(resolved(above, walk));
            link.add(literal.get(literal.size() - 1));
            patterns.add(pattern.withLiteralPrefix(link));
        }
        patterns.add(literal.isEmpty() ? pattern : pattern.withLiteralPrefix(resolved(literal, walk)));
    }

    private List<String> resolved(List<String> literal, Walk walk) {
        try {
            Walk.Place place = walk.canonical(ByteString.of(files.encode("/" + String.join("/", literal))));
            return components(files.decode(ByteString.bytes(place.path())));
        } catch (FileRefusal refusal) {
            return literal;
        }
    }

    private static List<String> components(String path) {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/"));
    }

    private static Hiding hiding(RuleSet rules, boolean reportOnly) {
        return rules.hidesAnything() && !reportOnly ? rules : Hiding.NOTHING;
    }

    private Predicate<String> ruled(RuleSet rules) {
        return directory -> rules.couldDecideIn(files.decode(ByteString.bytes(directory)));
    }

    private List<String> byteStrings(Collection<Path> paths) {
        List<String> strings = new ArrayList<>();
        for (Path path : paths) {
            strings.add(byteString(path));
        }
        return strings;
    }

    private static String toVirtual(MountTable mounts, String host) {
        String virtual = FilesystemPolicy.virtualPath(mounts, host);
        return virtual == null ? host : virtual;
    }

    private String byteString(Path path) {
        return ByteString.of(files.encode(path.toString()));
    }
}
