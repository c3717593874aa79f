package dev.veneer.benchmarks;

/** The measured calls, as the table names them. */
enum Call {
    EXISTS_IO("existsIo", "File.exists"),
    EXISTS_NIO("existsNio", "Files.exists"),
    ATTRIBUTES_IO("attributesIo", "File.length"),
    ATTRIBUTES_NIO("attributesNio", "Files.readAttributes"),
    OPEN_IO("openIo", "FileInputStream, close"),
    OPEN_NIO("openNio", "FileChannel.open, close"),
    LIST_IO("listIo", "File.list, 32 files"),
    LIST_NIO("listNio", "newDirectoryStream, 32 files"),
    READ("read", "FileChannel.read, 4 KiB"),
    WRITE("write", "FileChannel.write, 4 KiB"),
    READ_IO("readIo", "RandomAccessFile.read, 4 KiB"),
    LIFE("createReadDelete", "create, read, delete 4 KiB"),
    FIRST_TOUCH("firstTouch", "Files.exists, first touch");

    private final String method;
    private final String text;

    Call(String method, String text) {
        this.method = method;
        this.text = text;
    }

    /** Returns a regular expression for the benchmark's name. */
    String pattern() {
        return "\\." + method + "$";
    }

    /** Returns whether the call is also measured with a new name each time. */
    boolean withNewNames() {
        return this == EXISTS_NIO || this == ATTRIBUTES_IO || this == OPEN_IO;
    }

    /** Returns whether the call lists a directory. */
    boolean lists() {
        return this == LIST_IO || this == LIST_NIO;
    }

    /** Returns whether the call is in the quick run. */
    boolean quick() {
        return this == EXISTS_NIO || this == OPEN_IO || this == LIST_NIO || this == READ;
    }

    @Override
    public String toString() {
        return text;
    }
}
