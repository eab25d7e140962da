/** Go in the intermediate form. */
@NullMarked
package dev.serval.analysis.code.lower.go;

import org.jspecify.annotations.NullMarked;
