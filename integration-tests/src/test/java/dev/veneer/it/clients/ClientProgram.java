package dev.veneer.it.clients;

/** A client of somebody else's, and a server that it asks, under a name and a port that are compiled into both. */
interface ClientProgram {
    /**
     * How long a client may wait for its server, in milliseconds, wherever that can be set: so long that a test tells a
     * failure at once from one by time-out.
     */
    int PATIENCE_MILLIS = 60_000;

    /** Returns what its lines begin with. */
    String name();

    /** Returns the name of the host at which the client expects its server. */
    String host();

    /** Returns the port that the server listens on, and the client connects to. */
    int port();

    /**
     * Starts a server at all addresses of the host.
     *
     * @param port where it listens; 0 for any free port
     */
    RunningServer serve(int port) throws Exception;

    /**
     * Has the client ask the server one question.
     *
     * @return what it says of its peer, where it has a way to, and the answer
     * @throws Exception the client's own failure, as its user gets it
     */
    String ask(String host, int port) throws Exception;
}
