/**
 * Reads Sigma rules, and says of each that can't be run why. Source: the specification, version 2.
 */
@NullMarked
package dev.serval.sigma;

import org.jspecify.annotations.NullMarked;
