/** Where a function's code is entered, and who controls which field of its event. */
@NullMarked
package dev.serval.analysis.code.entry;

import org.jspecify.annotations.NullMarked;
