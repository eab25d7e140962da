/**
 * What detectors learned, kept as bytes between runs: a form of its own, safe to read from whoever
 * wrote it. Nothing of a file names a class.
 */
@NullMarked
package dev.serval.signal.state;

import org.jspecify.annotations.NullMarked;
