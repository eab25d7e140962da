/** Events that come back: what functions write, and which functions are called with it. */
@NullMarked
package dev.serval.analysis.feedback;

import org.jspecify.annotations.NullMarked;
