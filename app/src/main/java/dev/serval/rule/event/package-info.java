/** Rules on how events reach functions. */
@NullMarked
package dev.serval.rule.event;

import org.jspecify.annotations.NullMarked;
