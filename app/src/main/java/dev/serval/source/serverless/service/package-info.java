/** A service as the framework understands it, and the template that grows out of it. */
@NullMarked
package dev.serval.source.serverless.service;

import org.jspecify.annotations.NullMarked;
