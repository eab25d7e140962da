/** What a function and its service make, whatever starts it. */
@NullMarked
package dev.serval.source.serverless.resource;

import org.jspecify.annotations.NullMarked;
