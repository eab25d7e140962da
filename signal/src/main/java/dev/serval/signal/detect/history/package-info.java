/** What was usual: sets by the day and numbers by the hour, in forms of bounded size that merge. */
@NullMarked
package dev.serval.signal.detect.history;

import org.jspecify.annotations.NullMarked;
