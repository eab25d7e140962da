/** Faults in the addresses of functions. */
@NullMarked
package dev.serval.rule.url;

import org.jspecify.annotations.NullMarked;
