package dev.veneer.policies.config;

import java.util.List;
import java.util.Set;

/**
 * One rule about files. Rules are ordered; the first that matches decides.
 *
 * @param verdict what it says
 * @param operations the operations that it is about, at least one
 * @param paths the files that it is about; it matches where one of them does. A pattern with {@code {a,b}} stands here as
 *     one pattern for each alternative
 * @param text the rule as the file has it, on one line: {@code {deny: write, path: /etc/**}}
 * @param origin where it is written
 */
public record FileRule(
        Verdict verdict, Set<FileOperation> operations, List<PathPattern> paths, String text, Origin origin) {
    /** Copies the set and the list. */
    public FileRule {
        operations = Set.copyOf(operations);
        paths = List.copyOf(paths);
    }
}
