package dev.veneer.it.entrypoints.network;

import org.jspecify.annotations.Nullable;

/**
 * One entry point with its check.
 *
 * @param key class, member and parameters, as {@code java.net.Socket#connect(SocketAddress)}
 * @param last the last JDK feature release that has the method
 * @param operation what of a policy decides about it
 * @param place what it is aimed at
 * @param expected what must be seen where nothing is denied
 * @param question the call
 * @param refusal what must be seen where it is denied
 */
record Row(
        String key,
        int last,
        Operation operation,
        Place place,
        @Nullable Object expected,
        Question question,
        Refusal refusal) {}
