/**
 * {@code AWS::Serverless::Api}, {@code HttpApi} and {@code WebSocketApi} with the OpenAPI documents
 * they make.
 */
@NullMarked
package dev.serval.source.cloudformation.sam.api;

import org.jspecify.annotations.NullMarked;
