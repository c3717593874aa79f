package sun.nio.fs;

import dev.veneer.hook.Errno;

/**
 * The JDK's own exception for a failed system call, with the text that belongs to its number.
 *
 * <p>{@code UnixNativeDispatcher.strerror} prints the thread's last error whatever it is asked for; no system call
 * failed here.
 */
final class RefusedCall extends UnixException {
    private static final long serialVersionUID = 1L;

    /** The text of the first number: some callers set another afterwards, and the JDK's text stays, too. */
    private final String text;

    RefusedCall(int errno) {
        super(errno);
        this.text = Errno.text(errno);
    }

    @Override
    String errorString() {
        return text;
    }
}
