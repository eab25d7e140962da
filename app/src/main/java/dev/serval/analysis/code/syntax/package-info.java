/** Source text to syntax trees, kept as arrays: the only room that knows the parsers. */
@NullMarked
package dev.serval.analysis.code.syntax;

import org.jspecify.annotations.NullMarked;
