package dev.veneer.it.contract;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One question to what a contract is about. */
@FunctionalInterface
public interface Question {
    /**
     * Puts the question and returns the answer.
     *
     * @param directory an existing, empty directory that belongs to this question alone
     * @return a value whose text is the same at every run: no inode numbers, times of day, or unsorted listings
     */
    @Nullable
    Object ask(Path directory) throws Exception;
}
