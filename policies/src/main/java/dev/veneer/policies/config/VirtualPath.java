package dev.veneer.policies.config;

import java.util.StringJoiner;

/** Brings virtual paths into the one form in which the model has them. */
final class VirtualPath {
    private VirtualPath() {}

    /**
     * Returns an absolute path without {@code //}, {@code .} and a trailing {@code /}.
     *
     * @throws IllegalArgumentException with what is wrong with the path, where it is relative or has {@code ..}
     */
    static String normalize(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' is not absolute; a virtual path begins with '/'");
        }
        if (path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a path with a NUL character");
        }
        StringJoiner normalized = new StringJoiner("/", "/", "");
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                throw new IllegalArgumentException("'" + path + "' has '..'; write the path that it leads to");
            }
            if (!name.isEmpty() && !name.equals(".")) {
                normalized.add(name);
            }
        }
        return normalized.toString();
    }
}
