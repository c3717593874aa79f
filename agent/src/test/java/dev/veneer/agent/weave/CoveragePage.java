package dev.veneer.agent.weave;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the documentation's coverage page out of the registry of hook points.
 *
 * @param registry the hook points to show
 */
record CoveragePage(HookRegistry registry) {

    private static final List<Integer> JDKS = List.of(17, 21, 25);

    /**
     * Writes the page.
     *
     * @return Markdown
     */
    String markdown() {
        StringBuilder page = new StringBuilder("""
                # Coverage: every method of the JDK that Veneer hooks

                Generated from the registry of hook points by `CoveragePageTest`; do not edit. To bring it up to date:
                `mvn -pl agent -am test -Dtest=CoveragePageTest -Dsurefire.failIfNoSpecifiedTests=false -Dveneer.update-docs=true`

                A hook is woven where the policy has a section that needs it. At every start, on the JDK that runs, the call in the
                last column must reach the hook, or the JVM does not start (exit status 78).
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
        return page.toString();
    }

    private static void section(StringBuilder page, HookFamily family, List<HookPoint> points) {
        page.append("\n## Section `").append(family.section()).append("`\n\n");
        for (int jdk : JDKS) {
            long count =
                    points.stream().filter(point -> point.jdks().contains(jdk)).count();
            page.append("- JDK ").append(jdk).append(": ").append(count).append(" hook points\n");
        }
        page.append("\n| class | method | ")
                .append(JDKS.stream().map(String::valueOf).collect(Collectors.joining(" | ")))
                .append(" | what the hook does | proven by |\n|---|---|")
                .append("---|".repeat(JDKS.size()))
                .append("---|---|\n");
        points.forEach(point -> row(page, point));
    }

    private static void row(StringBuilder page, HookPoint point) {
        page.append("| `").append(point.className()).append("` | `").append(method(point));
        page.append("` |");
        JDKS.forEach(jdk -> page.append(point.jdks().contains(jdk) ? " yes |" : " - |"));
        page.append(' ').append(point.effect()).append(" | ");
        page.append(point.probe().description()).append(" |\n");
    }

    private static String method(HookPoint point) {
        String where = point.method() + readable(point.descriptor());
        if (point.weaving() instanceof CallSiteWeaving site) {
            return where + "`, calls of `" + simple(site.targetOwner()) + "." + site.targetName();
        }
        if (point.weaving() instanceof FieldReadWeaving read) {
            return where + "`, reads of `" + simple(read.owner()) + "."
                    + read.fieldNames().stream().sorted().collect(Collectors.joining(", "));
        }
        return where;
    }

    /** Turns a descriptor's parameters into simple type names. */
    private static String readable(String descriptor) {
        return descriptor.isEmpty()
                ? ""
                : MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
                        .map(ClassDesc::displayName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
