package dev.veneer.hook;

/**
 * Attribute changes that the JDK makes through a descriptor opened for reading: times, extended and DOS attributes, and
 * modes without following links. They are writes, whatever the open says.
 */
public final class AttributeHooks {
    private AttributeHooks() {}

    /** Opens a file for a change of its attributes. */
    public static int open(Object name, boolean follow) {
        int state = FileHooks.begin(name, FileCall.NIO_OPEN_FOR_ATTRIBUTES);
        Object translated = name;
        if (state != FileHooks.OUTSIDE) {
            translated = FileHooks.translate(name, FileCall.Access.WRITE, follow, state);
        }
        try {
            return FileHooks.files().openForAttributes(translated, follow);
        } finally {
            FileHooks.end(state);
        }
    }

    /** Opens a file for a change of its mode that is to follow no link. */
    public static int openForMode(Object name, int flags, int mode) {
        int state = FileHooks.begin(name, FileCall.NIO_CHMOD_NO_FOLLOW);
        Object translated = name;
        if (state != FileHooks.OUTSIDE) {
            translated = FileHooks.translate(name, FileCall.NIO_CHMOD_NO_FOLLOW, state);
        }
        try {
            return FileHooks.files().open(translated, flags, mode);
        } finally {
            FileHooks.end(state);
        }
    }
}
