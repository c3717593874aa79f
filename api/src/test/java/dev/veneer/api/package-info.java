/** Tests of what the API makes of answers. */
@NullMarked
package dev.veneer.api;

import org.jspecify.annotations.NullMarked;
