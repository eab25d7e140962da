/** Reads services of the Serverless Framework. */
@NullMarked
package dev.serval.source.serverless;

import org.jspecify.annotations.NullMarked;
