package dev.veneer.agent;

import dev.veneer.hook.Installation;
import dev.veneer.policies.clock.ClockControl;
import dev.veneer.policies.clock.control.ClockCommands;
import dev.veneer.policies.clock.control.ControlSocket;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two ways by which a clock is controlled: the command line's socket, and the Java API. */
final class ClockDoors {
    private static final Logger LOG = LoggerFactory.getLogger(ClockDoors.class);

    private ClockDoors() {}

    /**
     * Opens both. A socket that cannot be had is told, and the program starts without.
     *
     * @param clock what they control
     * @param installation the capability to tell the hooks
     * @param atExit gets what is to be done when the JVM ends
     */
    static void open(ClockControl clock, Installation installation, List<Runnable> atExit) {
        ClockCommands commands = new ClockCommands(clock);
        installation.clockControl(commands::answer);
        try {
            ControlSocket socket = ControlSocket.open(commands);
            atExit.add(socket::close);
        } catch (IOException e) {
            LOG.warn(
                    "'veneer clock' cannot reach this JVM, for it found no directory for its socket: {}; set"
                            + " XDG_RUNTIME_DIR to one of your own",
                    e.getMessage());
        }
    }
}
