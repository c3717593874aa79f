package dev.veneer.completeness.page;

import dev.veneer.agent.weave.BeforeCallWeaving;
import dev.veneer.agent.weave.CallSiteWeaving;
import dev.veneer.agent.weave.CallValueWeaving;
import dev.veneer.agent.weave.FieldReadWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.HookRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The last part of the page: the registry's hook points. */
final class HookPointTables {
    private HookPointTables() {}

    static void append(StringBuilder page, HookRegistry registry) {
        page.append("""

                ## Hook points

                A hook is woven where the policy has a section that needs it. At every start, on the JDK that runs, the call in the
                column "proven by" must reach the hook, or the JVM does not start (exit status 78). "Calls of" and "reads of" say
                that the hook takes the place of that call, changes a name that it is given or tells, or follows that read of a field,
                inside the method. Classes that few programs load are woven when the JVM loads them; they do not load unwoven.
                """);
        for (HookFamily family : HookFamily.values()) {
            List<HookPoint> points = registry.points().stream()
                    .filter(point -> point.family() == family)
                    .sorted(Comparator.comparing(HookPoint::className)
                            .thenComparing(HookPoint::method)
                            .thenComparing(HookPoint::descriptor)
                            .thenComparing(point -> point.call().name()))
                    .toList();
            section(page, family, points);
        }
    }

    private static void section(StringBuilder page, HookFamily family, List<HookPoint> points) {
        page.append("\n### Section `").append(family.section()).append("`\n\n");
        for (int jdk : CoveragePage.JDKS) {
            long count =
                    points.stream().filter(point -> point.jdks().contains(jdk)).count();
            page.append("- JDK ").append(jdk).append(": ").append(count).append(" hook points\n");
        }
        page.append("\n| class | method | ")
                .append(CoveragePage.JDKS.stream().map(String::valueOf).collect(Collectors.joining(" | ")))
                .append(" | what the hook does | proven by |\n|---|---|")
                .append("---|".repeat(CoveragePage.JDKS.size()))
                .append("---|---|\n");
        points.forEach(point -> row(page, point));
    }

    private static void row(StringBuilder page, HookPoint point) {
        page.append("| `").append(point.className()).append("` | `").append(method(point));
        page.append("` |");
        CoveragePage.JDKS.forEach(jdk -> page.append(point.jdks().contains(jdk) ? " yes |" : " - |"));
        page.append(' ').append(point.effect()).append(" | ");
        page.append(point.probe().description()).append(" |\n");
    }

    private static String method(HookPoint point) {
        String where = point.method().equals(HookPoint.ALL_METHODS)
                ? "every method"
                : point.method() + MethodText.parameters(point.descriptor());
        if (point.weaving() instanceof CallSiteWeaving site) {
            return where + "`, calls of `" + MethodText.simple(site.targetOwner()) + "." + site.targetName();
        }
        if (point.weaving() instanceof CallValueWeaving site) {
            return where + "`, calls of `" + MethodText.simple(site.targetOwner()) + "." + site.targetName();
        }
        if (point.weaving() instanceof BeforeCallWeaving site) {
            return where + "`, before calls of `" + MethodText.simple(site.targetOwner()) + "." + site.targetName();
        }
        if (point.weaving() instanceof FieldReadWeaving read) {
            return where + "`, reads of `" + MethodText.simple(read.owner()) + "."
                    + read.fieldNames().stream().sorted().collect(Collectors.joining("` or `"));
        }
        return where;
    }
}
