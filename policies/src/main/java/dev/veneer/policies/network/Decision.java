package dev.veneer.policies.network;

import dev.veneer.policies.config.NetworkRule;
import dev.veneer.policies.config.Route;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about an address, whatever is bound there.
 *
 * @param allowed whether the call goes on; where no rule says so, it does to a socket of the application's own in any case
 * @param rule the rule that decides, or {@code null}
 * @param route the route that it takes, or {@code null} for none
 * @param own whether the address is the application's own at any port: a listener names it
 * @param ownPort whether it is with this port
 * @param target what was asked for
 * @param names how many names the address was known by when that was decided
 */
record Decision(
        boolean allowed,
        @Nullable NetworkRule rule,
        @Nullable Route route,
        boolean own,
        boolean ownPort,
        Target target,
        int names) {}
