/**
 * Signals of what happens at run time, and detectors over them: pure folds without clock, store,
 * thread or dependency, so that every runner gets the same observations of the same stream.
 */
@NullMarked
package dev.serval.signal.detect;

import org.jspecify.annotations.NullMarked;
