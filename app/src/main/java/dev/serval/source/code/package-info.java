/** Reads the code of functions: the files that run, as text. */
@NullMarked
package dev.serval.source.code;

import org.jspecify.annotations.NullMarked;
