/** What the events of functions make and permit. */
@NullMarked
package dev.serval.source.serverless.event;

import org.jspecify.annotations.NullMarked;
