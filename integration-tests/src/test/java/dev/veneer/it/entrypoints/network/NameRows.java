package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Operation.RESOLVE;
import static dev.veneer.it.entrypoints.network.Place.THIS_HOST;

import java.net.InetAddress;
import java.util.Locale;

/** {@link InetAddress}. */
final class NameRows {
    private NameRows() {}

    static void declare(Rows rows) {
        // the own host name always resolves
        rows.type("java.net.InetAddress")
                .row(
                        "getLocalHost()",
                        RESOLVE,
                        THIS_HOST,
                        true,
                        scene -> InetAddress.getLocalHost()
                                .getHostName()
                                .toLowerCase(Locale.ROOT)
                                .equals(THIS_HOST.text(scene)),
                        Refusal.NONE);
    }
}
