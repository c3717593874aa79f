package dev.veneer.it.clients;

/**
 * A server that listens.
 *
 * @param port where it says that it listens
 * @param end what ends it
 */
record RunningServer(int port, End end) {
    /** Ends a server. */
    interface End {
        void run() throws Exception;
    }

    /** Ends the server. */
    void stop() throws Exception {
        end.run();
    }
}
