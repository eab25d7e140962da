/** The live account: {@code api} asks, {@code adapt} makes a model of the answers. */
@NullMarked
package dev.serval.source.aws;

import org.jspecify.annotations.NullMarked;
