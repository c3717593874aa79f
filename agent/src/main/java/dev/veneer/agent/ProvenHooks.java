package dev.veneer.agent;

import dev.veneer.agent.cache.CacheKey;
import dev.veneer.agent.cache.WovenCache;
import dev.veneer.agent.weave.ClassSet;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.SelfTest;
import dev.veneer.agent.weave.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;

/**
 * Gets the hooks into the JDK's classes and proves each: with classes that an earlier start wove where there are any,
 * else with Byte Buddy.
 *
 * @param points the hooks
 * @param hookClasses the class files of all classes that hooks are in, by binary name
 * @param cache where earlier starts kept what they wove
 */
record ProvenHooks(List<HookPoint> points, Map<String, byte[]> hookClasses, WovenCache cache) {

    /**
     * Installs the hooks.
     *
     * @param instrumentation the JVM's own access to its classes
     * @param others what changes woven classes further; nothing, where there are no hooks
     * @return whether they were kept, not woven
     * @throws StartFailure if one of them cannot be woven or is not reached
     */
    boolean install(Instrumentation instrumentation, List<ClassFileTransformer> others) {
        if (points.isEmpty()) {
            return false;
        }
        CacheKey key = CacheKey.of(AgentJar.own().build(), Jvm.running().toString(), points);
        ClassSet kept = key == null ? null : cache.find(key);
        ClassSet woven = kept == null ? Weaver.weave(points, hookClasses) : kept;
        try {
            Weaver.install(instrumentation, points, hookClasses, woven, others);
            SelfTest.run(points);
        } catch (StartFailure e) {
            if (key != null) {
                // The next start weaves anew.
                cache.forget(key);
            }
            throw e;
        }
        if (key != null && kept == null) {
            cache.keep(key, woven);
        }
        return kept != null;
    }
}
