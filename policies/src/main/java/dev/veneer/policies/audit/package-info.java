/**
 * What the user is told of denials: once each on standard error, and as JSON lines in the audit file.
 *
 * <p>Class loader: isolated. Runs inside hooks, on the application's threads: it never throws into the application, and
 * what it writes goes round the hooks.
 *
 * <p>Not for: deciding, nor what the application is told (it gets the JDK's own failures).
 */
@NullMarked
package dev.veneer.policies.audit;

import org.jspecify.annotations.NullMarked;
