package sun.nio.fs;

/** An entry of the mount table for a mount that only the application sees. */
final class VirtualMountEntry extends UnixMountEntry {
    private final byte[] target;
    private final String name;
    private final String type;
    private final boolean readOnly;

    VirtualMountEntry(byte[] target, String name, String type, boolean readOnly) {
        this.target = target;
        this.name = name;
        this.type = type;
        this.readOnly = readOnly;
    }

    @Override
    String name() {
        return name;
    }

    @Override
    String fstype() {
        return type;
    }

    @Override
    byte[] dir() {
        return target;
    }

    @Override
    long dev() {
        return 0;
    }

    @Override
    boolean hasOption(String requested) {
        return requested.equals(readOnly ? "ro" : "rw");
    }

    @Override
    boolean isReadOnly() {
        return readOnly;
    }
}
