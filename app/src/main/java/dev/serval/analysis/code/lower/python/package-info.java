/** Python to the intermediate form. */
@NullMarked
package dev.serval.analysis.code.lower.python;

import org.jspecify.annotations.NullMarked;
