/** The documentation's coverage page, written out of the registry of hook points, the tables, and each JDK's call graph. */
@NullMarked
package dev.veneer.completeness.page;

import org.jspecify.annotations.NullMarked;
