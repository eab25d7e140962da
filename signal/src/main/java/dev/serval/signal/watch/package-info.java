/**
 * Runs detectors in one process: puts signals in order, keeps what detectors know, and joins what
 * they observe to incidents.
 */
@NullMarked
package dev.serval.signal.watch;

import org.jspecify.annotations.NullMarked;
