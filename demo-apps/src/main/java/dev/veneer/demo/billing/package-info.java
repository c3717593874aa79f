/**
 * A program that does something each day and each month, the one of the demo {@code 07-a-year-of-a-schedule}.
 *
 * <p>Lives in its own JVM, with Quartz beside it, and knows nothing of Veneer.
 */
@NullMarked
package dev.veneer.demo.billing;

import org.jspecify.annotations.NullMarked;
