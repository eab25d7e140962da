/** Judges what calls change in functions, identities, logging, sharing and machines. */
@NullMarked
package dev.serval.signal.detect.change;

import org.jspecify.annotations.NullMarked;
