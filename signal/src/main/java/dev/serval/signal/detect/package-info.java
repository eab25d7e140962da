/**
 * Signals of what happens at run time, and detectors over them: pure folds without clock, store,
 * thread or dependency, so that every runner gets the same observations of the same stream.
 *
 * <p>A runner puts signals in order ({@link dev.serval.signal.watch.Reordering}); gives each to the
 * detectors, where any number of workers each hold some of the keys ({@link
 * dev.serval.signal.detect.Fold}) and get every tick; adds up what they made of an instant ({@link
 * dev.serval.signal.watch.Outcome}); and gives that to one {@link
 * dev.serval.signal.watch.Assessment}, and what it tells to one {@link
 * dev.serval.signal.watch.Incidents}. Between any two instants all states may be written, and a
 * detector be replaced by one of the same name with a newer list. {@link
 * dev.serval.signal.watch.Watch} does all that in one process.
 */
@NullMarked
package dev.serval.signal.detect;

import org.jspecify.annotations.NullMarked;
