/** Rules on event buses. */
@NullMarked
package dev.serval.rule.bus;

import org.jspecify.annotations.NullMarked;
