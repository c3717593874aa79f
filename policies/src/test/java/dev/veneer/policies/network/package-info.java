/** Unit tests of the virtual network. */
@NullMarked
package dev.veneer.policies.network;

import org.jspecify.annotations.NullMarked;
