package dev.veneer.agent;

import dev.veneer.agent.weave.HookChoice;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.NetworkCall;
import dev.veneer.policies.config.ClockSection;
import dev.veneer.policies.config.ConnectEffect;
import dev.veneer.policies.config.ConnectFault;
import dev.veneer.policies.config.Fault;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.Reality;
import dev.veneer.policies.config.ResolveFault;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds out which hooks a policy needs: those of its sections, and those where it lets something go wrong.
 *
 * <p>Apart from {@link World} for the reason that {@link HookedFiles} is.
 */
final class NeededHooks {
    private NeededHooks() {}

    static HookChoice of(Policy policy) {
        Set<HookFamily> families = EnumSet.noneOf(HookFamily.class);
        if (policy.filesystem() != null) {
            families.add(HookFamily.FILE);
        }
        if (policy.network() != null) {
            families.add(HookFamily.NETWORK);
        }
        ClockSection clock = policy.effectiveClock();
        if (clock != null) {
            families.add(HookFamily.CLOCK);
            if (clock.waits() == Reality.VIRTUAL) {
                families.add(HookFamily.WAITS);
                if (clock.mode().countsThreads()) {
                    families.add(HookFamily.COUNTS);
                }
            }
        }
        Set<Enum<?>> calls = new HashSet<>();
        if (policy.isInherited()
                && !(families.isEmpty() && policy.networkFaults().isEmpty())) {
            calls.add(FileCall.PROCESS_PROGRAM);
        }
        for (Fault fault : policy.networkFaults()) {
            // A peer may be named, and only a look-up tells which addresses a name has.
            calls.add(NetworkCall.LOOK_UP);
            if (!(fault instanceof ResolveFault)) {
                calls.add(NetworkCall.CONNECT);
            }
            if (fault instanceof ConnectFault connect && connect.effect() instanceof ConnectEffect.Partition) {
                calls.add(NetworkCall.SEND);
            }
        }
        return new HookChoice(families, calls);
    }
}
