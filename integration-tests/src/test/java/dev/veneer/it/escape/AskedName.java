package dev.veneer.it.escape;

import java.util.List;

/**
 * A name that a rule denies, asked for in another spelling. Each has an address of its own: an address is known by every name
 * that it was found by.
 *
 * @param attempt what the attempt is called
 * @param asked as the program asks for it
 * @param denied as the rule has it
 * @param address its address, one of the loopback
 * @param ofPolicy whether the policy gives it that address, rather than the host
 */
record AskedName(String attempt, String asked, String denied, String address, boolean ofPolicy) {
    static final List<AskedName> ALL = List.of(
            new AskedName("name-upper-case", "FIRST.Test", "first.test", "127.0.0.11", true),
            new AskedName("name-dot", "second.test.", "second.test", "127.0.0.12", true),
            new AskedName("name-not-ascii", "z\u00fcrich.test", "xn--zrich-kva.test", "127.0.0.13", true),
            new AskedName("name-ascii", "xn--bcher-kva.test", "b\u00fccher.test", "127.0.0.14", true),
            new AskedName("name-of-host-upper-case", "THIRD.Test", "third.test", "127.0.0.21", false),
            new AskedName("name-of-host-dot", "fourth.test.", "fourth.test", "127.0.0.22", false),
            new AskedName("name-of-host-not-ascii", "GR\u00dcN.test", "gr\u00fcn.test", "127.0.0.23", false),
            new AskedName("name-of-host-ascii", "xn--hfen-loa.test", "h\u00e4fen.test", "127.0.0.24", false),
            new AskedName("name-of-host-below", "any.depth.fifth.test", "*.fifth.test", "127.0.0.25", false));
}
