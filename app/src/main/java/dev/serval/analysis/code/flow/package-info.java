/**
 * How data goes through a function's code: values, what is known of them, and whose word they are.
 */
@NullMarked
package dev.serval.analysis.code.flow;

import org.jspecify.annotations.NullMarked;
