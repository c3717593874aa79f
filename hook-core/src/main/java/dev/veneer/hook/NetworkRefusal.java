package dev.veneer.hook;

/** A policy's refusal of a call about the network; hooks make of it the exception that the called method documents. */
public final class NetworkRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates a refusal; the text names the address or name that was asked for. */
    public NetworkRefusal(String message) {
        super(message, null, false, false);
    }
}
