package dev.veneer.policies.config;

/**
 * Where a socket is really bound. The application still sees {@code from}.
 *
 * @param from the local address that the application asks for; no {@code unix:} path
 * @param to what is really bound; port 0 is any free one
 * @param text the listener as the file has it, on one line
 * @param origin where it is written
 */
public record ListenerMapping(EndpointPattern from, RouteTarget to, String text, Origin origin) {}
