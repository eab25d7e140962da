/** Cards of what detectors observe at run time. */
@NullMarked
package dev.serval.rule.runtime;

import org.jspecify.annotations.NullMarked;
