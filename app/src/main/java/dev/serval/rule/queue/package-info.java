/** Rules on queues. */
@NullMarked
package dev.serval.rule.queue;

import org.jspecify.annotations.NullMarked;
