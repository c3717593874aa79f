package dev.veneer.benchmarks;

/** What is measured of the network, as the table names it. */
enum NetworkAction implements BatchAction {
    CONNECT_SOCKET("Socket: connect, accept, close", 50, 40),
    CONNECT_CHANNEL("SocketChannel: connect, accept, close", 50, 40),
    CONNECT_CHANGING("the same, 20,000 addresses in turn", 50, 40),
    LOOK_UP("look-up of a name", 1_000, 30),
    LOOK_UP_OF_JDK("look-up, a name that the policy does not map", 1_000, 30),
    LOOK_UP_CHANGING("look-up, 20,000 names in turn", 200, 30),
    TRANSFER_SOCKET("1 GiB, streams of a Socket", 1, 8),
    TRANSFER_CHANNEL("1 GiB, SocketChannel", 1, 8);

    private static final int WARM_UP = 30;

    private final String text;
    private final int chunk;
    private final int batches;

    NetworkAction(String text, int chunk, int batches) {
        this.text = text;
        this.chunk = chunk;
        this.batches = batches;
    }

    /** Returns how often it is done before somebody looks at the clock. */
    int chunk() {
        return chunk;
    }

    @Override
    public int batches() {
        return batches;
    }

    @Override
    public int warmUp() {
        return chunk == 1 ? 1 : WARM_UP;
    }

    @Override
    public String toString() {
        return text;
    }
}
