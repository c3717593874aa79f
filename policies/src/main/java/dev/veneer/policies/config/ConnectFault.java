package dev.veneer.policies.config;

import java.util.List;

/**
 * What goes wrong where a connection is opened.
 *
 * @param to the peers that it is about, at least one
 * @param effect what goes wrong
 * @param conditions which connections it hits
 * @param text the fault as the file has it
 * @param origin where it is written
 */
public record ConnectFault(
        List<EndpointPattern> to, ConnectEffect effect, FaultConditions conditions, String text, Origin origin)
        implements Fault {
    /** Copies the list. */
    public ConnectFault {
        to = List.copyOf(to);
    }

    @Override
    public FaultPoint on() {
        return FaultPoint.CONNECT;
    }
}
