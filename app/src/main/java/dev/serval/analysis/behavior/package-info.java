/** What runtime signals mean in an estate: whose they are, who reaches it, and what it may do. */
@NullMarked
package dev.serval.analysis.behavior;

import org.jspecify.annotations.NullMarked;
