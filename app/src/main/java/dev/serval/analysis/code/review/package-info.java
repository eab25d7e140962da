/** The code of an estate's functions, looked through. */
@NullMarked
package dev.serval.analysis.code.review;

import org.jspecify.annotations.NullMarked;
