/** The files of one function's code, as text. */
@NullMarked
package dev.serval.analysis.code.unit;

import org.jspecify.annotations.NullMarked;
