package dev.veneer.policies.audit;

import dev.veneer.policies.config.Origin;

/**
 * One call that the policy lets go wrong, or would.
 *
 * @param operation what was asked for, for instance {@code network.connect}
 * @param path the address or name, as rules write it
 * @param faultText the fault, as the policy writes it
 * @param fault where that stands
 * @param enforced whether it goes wrong; else it is only told
 */
public record Injection(String operation, String path, String faultText, Origin fault, boolean enforced) {
    /** Returns what tells distinct ones apart. */
    String key() {
        return "fault " + operation + '\0' + path + '\0' + fault;
    }
}
