/** Rules on functions and their settings. */
@NullMarked
package dev.serval.rule.function;

import org.jspecify.annotations.NullMarked;
