package dev.veneer.hook;

/**
 * Linux error numbers that a virtual file system answers with, and glibc's texts for them.
 *
 * <p>The JDK's own {@code strerror} is of no use here: it prints the thread's last error, whatever number it is asked
 * for. Values follow {@code errno(3)}; they are the same on x86-64 and AArch64.
 */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int EXDEV = 18;
    public static final int ENOTDIR = 20;
    public static final int EISDIR = 21;
    public static final int EINVAL = 22;
    public static final int EMFILE = 24;
    public static final int ETXTBSY = 26;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;
    public static final int ENAMETOOLONG = 36;
    public static final int ENOTEMPTY = 39;
    public static final int ELOOP = 40;

    private Errno() {}

    /** Returns the text that glibc gives for {@code errno} in the C locale. */
    public static String text(int errno) {
        switch (errno) {
            case EPERM:
                return "Operation not permitted";
            case ENOENT:
                return "No such file or directory";
            case EIO:
                return "Input/output error";
            case ENXIO:
                return "No such device or address";
            case EACCES:
                return "Permission denied";
            case EBUSY:
                return "Device or resource busy";
            case EEXIST:
                return "File exists";
            case EXDEV:
                return "Invalid cross-device link";
            case ENOTDIR:
                return "Not a directory";
            case EISDIR:
                return "Is a directory";
            case EINVAL:
                return "Invalid argument";
            case EMFILE:
                return "Too many open files";
            case ETXTBSY:
                return "Text file busy";
            case ENOSPC:
                return "No space left on device";
            case EROFS:
                return "Read-only file system";
            case ENAMETOOLONG:
                return "File name too long";
            case ENOTEMPTY:
                return "Directory not empty";
            case ELOOP:
                return "Too many levels of symbolic links";
            default:
                return "Error " + errno;
        }
    }
}
