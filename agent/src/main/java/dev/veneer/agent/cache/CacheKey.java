package dev.veneer.agent.cache;

import dev.veneer.agent.weave.HookPoint;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what woven classes are good for: one build of the agent, one JDK with the image of its classes, one choice of hooks.
 *
 * <p>A file of the cache holds the whole text, which is compared.
 *
 * @param text all that, a line each
 */
public record CacheKey(String text) {

    /**
     * Returns the key of this start.
     *
     * @param build what tells this build of the agent from every other
     * @param jdk what the JDK calls itself, with its version
     * @param points the hooks that are woven
     * @return the key, or {@code null} where this JVM's classes of the JDK are not all of its image, so that nothing is kept
     */
    public static @Nullable CacheKey of(String build, String jdk, List<HookPoint> points) {
        String image = JdkImage.ofThisJvm();
        return image == null ? null : of(build, jdk, image, points);
    }

    static CacheKey of(String build, String jdk, String image, List<HookPoint> points) {
        StringBuilder text = new StringBuilder(build)
                .append('\n')
                .append(jdk)
                .append('\n')
                .append(image)
                .append('\n');
        for (HookPoint point : points) {
            text.append(point.signature()).append('\n');
        }
        return new CacheKey(text.toString());
    }

    /** Returns a name for the file of this key. */
    String fileName() {
        return HexFormat.of().toHexDigits(Checksum.of(text.getBytes(StandardCharsets.UTF_8), 0))
                + HexFormat.of().toHexDigits(text.hashCode());
    }
}
