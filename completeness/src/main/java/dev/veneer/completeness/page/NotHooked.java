package dev.veneer.completeness.page;

import dev.veneer.completeness.Effect;
import dev.veneer.completeness.Exemptions;
import dev.veneer.completeness.Exemptions.Exemption;
import dev.veneer.completeness.NativeTable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The first part of the page: what has no hook. */
final class NotHooked {
    /** What a policy may come to decide about, and no hook stands before. */
    private static final List<Effect> FAMILIES = List.of(
            Effect.CLOCK,
            Effect.PROCESS,
            Effect.SYSTEM,
            Effect.RANDOMNESS,
            Effect.NATIVE_CODE,
            Effect.DISPLAY,
            Effect.HOST_FILES);

    private NotHooked() {}

    static void append(StringBuilder page, NativeTable natives, Exemptions exemptions) {
        page.append(
                "\n## Not hooked yet\n\nHooks stand before files and the network. Native methods with other effects, in all"
                        + " modules, and the classes that have them:\n\n| family |");
        CoveragePage.JDKS.forEach(jdk -> page.append(' ').append(jdk).append(" |"));
        page.append(" classes |\n|---|").append("---|".repeat(CoveragePage.JDKS.size() + 1));
        page.append('\n');
        for (Effect family : FAMILIES) {
            family(page, natives, family);
        }

        List<Exemption> holes = of(exemptions, "hole");
        page.append("\n## Known holes in what is hooked\n\n");
        page.append(holes.isEmpty() ? "None.\n" : "");
        holes.forEach(hole -> exemption(page, hole));
        List<Exemption> safe = of(exemptions, "safe");
        page.append("\nThese ")
                .append(safe.size())
                .append(" calls lead to a file, or tell of one, without a hook; each was reviewed:\n\n");
        safe.forEach(exemption -> exemption(page, exemption));
    }

    private static void family(StringBuilder page, NativeTable natives, Effect family) {
        TreeSet<String> names = new TreeSet<>();
        page.append("| ").append(family).append(" |");
        for (int jdk : CoveragePage.JDKS) {
            SortedMap<String, Integer> classes = natives.classes(family, jdk);
            names.addAll(classes.keySet());
            page.append(' ')
                    .append(classes.values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .append(" |");
        }
        page.append(names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ", " ", " |\n")));
    }

    private static List<Exemption> of(Exemptions exemptions, String kind) {
        return exemptions.all().stream()
                .filter(exemption -> exemption.kind().equals(kind))
                .toList();
    }

    private static void exemption(StringBuilder page, Exemption exemption) {
        page.append("- `").append(MethodText.of(exemption.caller())).append("` calling ");
        page.append(exemption.called().stream()
                .map(called -> "`" + MethodText.of(called) + "`")
                .sorted()
                .collect(Collectors.joining(", ")));
        page.append(": ").append(exemption.reason()).append('\n');
    }
}
