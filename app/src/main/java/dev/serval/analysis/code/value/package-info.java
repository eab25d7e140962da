/**
 * What is known of values while code is followed: constants, objects, names of the outside, taint.
 */
@NullMarked
package dev.serval.analysis.code.value;

import org.jspecify.annotations.NullMarked;
