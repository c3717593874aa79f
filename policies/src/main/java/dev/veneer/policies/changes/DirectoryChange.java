package dev.veneer.policies.changes;

import java.nio.file.Path;

/**
 * A directory of the lower layer in which names change, or which gets other attributes itself.
 *
 * @param host its host path
 * @param before what it had
 * @param after what it is to have
 */
record DirectoryChange(Path host, Attributes before, Attributes after) {}
