/** One class per command; the only room with exit status, environment, clock and console. */
@NullMarked
package dev.serval.cli;

import org.jspecify.annotations.NullMarked;
