/** {@code AWS::Serverless::Function} with its version, alias, URL, role and destinations. */
@NullMarked
package dev.serval.source.cloudformation.sam.function;

import org.jspecify.annotations.NullMarked;
