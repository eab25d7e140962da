/**
 * Finds secret values in text and describes them without showing them. A leaf: imports nothing of
 * the other rooms.
 */
@NullMarked
package dev.serval.secret;

import org.jspecify.annotations.NullMarked;
