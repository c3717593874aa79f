/**
 * File names as the kernel has them: bytes, whatever their encoding.
 *
 * <p>Lives in the isolated loader. Not for decisions about names.
 */
@NullMarked
package dev.veneer.policies.name;

import org.jspecify.annotations.NullMarked;
