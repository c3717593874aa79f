package dev.veneer.policies.config;

/**
 * Where a connection or a datagram really goes. The application still sees {@code from}.
 *
 * @param from what the application asks for; no {@code unix:} path
 * @param to where it really goes; its port is not 0
 * @param text the route as the file has it, on one line
 * @param origin where it is written
 */
public record Route(EndpointPattern from, RouteTarget to, String text, Origin origin) {}
