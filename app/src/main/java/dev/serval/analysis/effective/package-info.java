/** What a role or user may do in all: its policies put together, and what of the estate that is. */
@NullMarked
package dev.serval.analysis.effective;

import org.jspecify.annotations.NullMarked;
