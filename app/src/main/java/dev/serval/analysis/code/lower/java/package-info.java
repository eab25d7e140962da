/** Java source in the intermediate form. */
@NullMarked
package dev.serval.analysis.code.lower.java;

import org.jspecify.annotations.NullMarked;
