/**
 * A program with a PostgreSQL database that is elsewhere, the one of the demo {@code 05-postgresql-by-name}.
 *
 * <p>Lives in its own JVM, with PostgreSQL's JDBC driver and H2 beside it, and knows nothing of Veneer.
 */
@NullMarked
package dev.veneer.demo.shop;

import org.jspecify.annotations.NullMarked;
