package dev.veneer.it.entrypoints;

/**
 * One entry point with its checks.
 *
 * @param key class, member and parameters, as {@code java.io.File#list(FilenameFilter)}
 * @param since the first JDK feature release that has the method; 0 for one that every supported JDK has
 * @param allowed what must be seen where nothing is denied
 * @param denied what must be seen below a denied directory, or {@link Denied#NO_PATH}
 */
record Row(String key, int since, Check allowed, Check denied) {}
