/** The event sources of functions and state machines. */
@NullMarked
package dev.serval.source.cloudformation.sam.event;

import org.jspecify.annotations.NullMarked;
