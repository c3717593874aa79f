@NullMarked
package dev.veneer.completeness.page;

import org.jspecify.annotations.NullMarked;
