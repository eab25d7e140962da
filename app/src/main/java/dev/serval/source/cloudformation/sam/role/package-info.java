/** Roles that SAM generates, with their policies in all forms that SAM takes. */
@NullMarked
package dev.serval.source.cloudformation.sam.role;

import org.jspecify.annotations.NullMarked;
