/** Files that were lowered in an earlier run. */
@NullMarked
package dev.serval.analysis.code.kept;

import org.jspecify.annotations.NullMarked;
