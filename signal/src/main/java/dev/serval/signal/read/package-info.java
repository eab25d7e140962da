/**
 * Reads records of AWS into signals, as a stream: bounded in memory and time whatever comes, and
 * what can't be read is counted with its reason.
 */
@NullMarked
package dev.serval.signal.read;

import org.jspecify.annotations.NullMarked;
