/** The Python environment in which oracles of tests run. */
@NullMarked
package dev.serval.python;

import org.jspecify.annotations.NullMarked;
