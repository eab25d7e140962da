/**
 * Trees of JSON or YAML in which every node knows where it was read. The only room that knows
 * Jackson and snakeyaml.
 */
@NullMarked
package dev.serval.document;

import org.jspecify.annotations.NullMarked;
