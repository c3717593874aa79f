package dev.veneer.hook;

/**
 * Says that a file call fails with an error number; the hook turns it into the intercepted method's own failure.
 *
 * <p>Without a stack trace: it never reaches the application.
 */
public final class FileRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /** Creates a refusal with {@code errno}, one of {@link Errno}'s. */
    public FileRefusal(int errno) {
        super(null, null, false, false);
        this.errno = errno;
    }

    /** Returns the error number. */
    public int errno() {
        return errno;
    }

    @Override
    public String getMessage() {
        return Errno.text(errno);
    }
}
