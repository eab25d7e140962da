/** The framework's variables: {@code ${source:address, default}}. */
@NullMarked
package dev.serval.source.serverless.variable;

import org.jspecify.annotations.NullMarked;
