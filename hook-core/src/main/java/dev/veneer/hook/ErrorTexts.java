package dev.veneer.hook;

/**
 * The texts of error numbers that hooks returned where the JDK makes the exception itself.
 *
 * <p>The JDK asks the C library for the text of the thread's last error, and here no system call failed.
 */
public final class ErrorTexts {
    /** Stands for whatever number comes next. */
    private static final int ANY = -1;

    private static final Returned RETURNED = new Returned();

    private ErrorTexts() {}

    /** Notes that a hook returned {@code errno} on this thread, and returns it. */
    static int returned(int errno) {
        RETURNED.get()[0] = errno;
        return errno;
    }

    /** Notes that system calls of ours came after the one of the JDK's that may have failed on this thread. */
    static void disturbed() {
        RETURNED.get()[0] = ANY;
    }

    /**
     * Returns the text of an exception of the JDK's with an error number.
     *
     * @param text what the C library told
     */
    public static String text(int errno, String text) {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.NIO_ERROR_TEXT);
            return text;
        }
        int[] returned = RETURNED.get();
        boolean ours = returned[0] == errno || returned[0] == ANY;
        if (errno == 0 || !ours) {
            return text;
        }
        returned[0] = 0;
        return Errno.text(errno);
    }

    /** A number per thread; a class of its own because lambdas are not to be linked inside hooks. */
    private static final class Returned extends ThreadLocal<int[]> {
        @Override
        protected int[] initialValue() {
            return new int[1];
        }
    }
}
