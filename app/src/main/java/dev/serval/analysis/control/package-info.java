/** Who of an estate may call its functions, and who may change them. */
@NullMarked
package dev.serval.analysis.control;

import org.jspecify.annotations.NullMarked;
