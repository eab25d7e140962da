/** JavaScript and TypeScript to the intermediate form. */
@NullMarked
package dev.serval.analysis.code.lower.javascript;

import org.jspecify.annotations.NullMarked;
