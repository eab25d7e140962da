/**
 * Reads the world into an estate. What can't be known becomes Unresolved, what can't be read a gap.
 */
@NullMarked
package dev.serval.source;

import org.jspecify.annotations.NullMarked;
