package dev.veneer.policies.filesystem;

/**
 * What a virtual file system is made of.
 *
 * @param mounts what is where
 * @param workingDirectory the virtual working directory, canonical, a byte string
 * @param rules the rules, their patterns resolved
 * @param walk the way from a name to its place
 * @param access what may be done there
 */
record FilesystemParts(MountTable mounts, String workingDirectory, RuleSet rules, Walk walk, AccessRules access) {}
