/** Who may do what in an estate: its policies, found for who asks and what is asked for. */
@NullMarked
package dev.serval.analysis.access;

import org.jspecify.annotations.NullMarked;
