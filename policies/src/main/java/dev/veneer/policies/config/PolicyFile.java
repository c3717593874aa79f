package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads policies: the one way from a policy file to a {@link Policy}. */
public final class PolicyFile {
    private static final String MOUNT_OPTION = "--mount";
    private static final String CLOCK_OPTION = "--clock";

    private PolicyFile() {}

    /**
     * Reads a policy file, what it extends, and what the options add.
     *
     * @param file the policy file; reports call it as it is written here
     * @param options the real values that variables stand for, further mounts, and a clock
     * @return what the policy says
     * @throws PolicyException with everything that is wrong, if anything is
     */
    public static Policy load(Path file, LoadOptions options) throws PolicyException {
        Problems problems = new Problems();
        String name = file.toString();
        Layer layer = new LayerLoader(options, problems).file(file, name, Origin.of(name));
        return policy(layer, options, problems);
    }

    /**
     * Reads a policy out of text.
     *
     * @param text the policy, YAML
     * @param name what reports call it
     * @param directory what its relative host paths are resolved against, absolute; also {@code ${policy.dir}}
     * @param options the real values that variables stand for, further mounts, and a clock
     * @return what the policy says
     * @throws PolicyException with everything that is wrong, if anything is
     */
    public static Policy parse(String text, String name, Path directory, LoadOptions options) throws PolicyException {
        Problems problems = new Problems();
        return policy(new LayerLoader(options, problems).text(text, name, directory), options, problems);
    }

    /**
     * Makes a policy of nothing but what the options add.
     *
     * @param options the real values, the mounts, and the clock
     * @return what the policy says
     * @throws PolicyException with everything that is wrong, if anything is
     */
    public static Policy ofOptions(LoadOptions options) throws PolicyException {
        return policy(null, options, new Problems());
    }

    private static Policy policy(@Nullable Layer layer, LoadOptions options, Problems problems) throws PolicyException {
        List<Layer> layers = new ArrayList<>();
        if (layer != null) {
            layers.addAll(PolicyMerge.inOrder(layer));
        }
        if (!options.mounts().isEmpty()) {
            layers.add(mounts(options, problems));
        }
        if (options.clock() != null) {
            layers.add(clock(options.clock(), problems));
        }
        Policy policy = PolicyMerge.of(layers);
        ClockAgreement.check(policy.clock(), policy.origins(), problems);
        MountSources.check(policy.filesystem(), problems);
        if (!problems.isEmpty()) {
            throw new PolicyException(problems.sorted());
        }
        return policy;
    }

    /** Returns the mounts of the command line: a layer over all files. */
    private static Layer mounts(LoadOptions options, Problems problems) {
        PolicySource source = new PolicySource(
                MOUNT_OPTION,
                null,
                options.workingDirectory(),
                new Variables(options, options.workingDirectory()),
                problems);
        List<Mount> mounts = new ArrayList<>();
        for (String text : options.mounts()) {
            Mount mount = ShortMount.read(Expansion.of(text), source, Origin.of(MOUNT_OPTION + " " + text));
            if (mount != null) {
                mounts.add(mount);
            }
        }
        MountReader.refuseSameTarget(mounts, problems);
        FilesystemLayer filesystem = FilesystemLayer.of(mounts, Origin.of(MOUNT_OPTION));
        return new Layer(MOUNT_OPTION, null, List.of(), null, filesystem, null, null, null, null, null);
    }

    /** Returns the clock of the command line: a layer over all files. */
    private static Layer clock(String text, Problems problems) {
        ClockLayer clock = ClockOption.read(text, Origin.of(CLOCK_OPTION + " " + text), problems);
        return new Layer(CLOCK_OPTION, null, List.of(), null, null, null, clock, null, null, null);
    }
}
