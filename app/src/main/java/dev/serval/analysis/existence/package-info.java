/** What is known not to exist, because everything of its kind was asked for. */
@NullMarked
package dev.serval.analysis.existence;

import org.jspecify.annotations.NullMarked;
