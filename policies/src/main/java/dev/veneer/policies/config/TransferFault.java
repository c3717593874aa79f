package dev.veneer.policies.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong where bytes travel on a connection. It hits a connection for all its life, or not at all.
 *
 * @param to the peers that it is about, at least one
 * @param stream which way the bytes go that it is about
 * @param toxics what goes wrong
 * @param conditions which connections it hits
 * @param text the fault as the file has it
 * @param origin where it is written
 */
public record TransferFault(
        List<EndpointPattern> to,
        FaultStream stream,
        Toxics toxics,
        FaultConditions conditions,
        String text,
        Origin origin)
        implements Fault {
    /** Copies the list. */
    public TransferFault {
        to = List.copyOf(to);
    }

    @Override
    public FaultPoint on() {
        return FaultPoint.TRANSFER;
    }

    /**
     * What goes wrong, by Toxiproxy's names; at least one is there.
     *
     * @param latency how late bytes come
     * @param bandwidth how many bytes a second get through, or {@code null} for any number
     * @param reset when the connection is reset
     * @param slowClose how late the end of the connection comes
     * @param slice into how small pieces bytes are cut
     * @param limitData after how many bytes the connection is closed
     * @param timeout that nothing gets through, and after how long the connection is closed; zero for never
     */
    public record Toxics(
            @Nullable Latency latency,
            @Nullable Long bandwidth,
            @Nullable Reset reset,
            @Nullable Duration slowClose,
            @Nullable Slice slice,
            @Nullable Long limitData,
            @Nullable Duration timeout) {}

    /**
     * When a connection is reset.
     *
     * @param after after how long, or {@code null} where that does not count
     * @param bytes after how many bytes one way, or {@code null} where that does not count; zero for the first
     */
    public record Reset(@Nullable Duration after, @Nullable Long bytes) {}

    /**
     * Into how small pieces bytes are cut.
     *
     * @param size how many bytes a piece has on average
     * @param variation how many more or less it may have
     * @param delay how long there is between two
     */
    public record Slice(long size, long variation, Duration delay) {}
}
