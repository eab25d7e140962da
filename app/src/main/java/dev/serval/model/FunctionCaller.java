package dev.serval.model;

import java.util.List;

/**
 * Another resource that calls functions by its own configuration: a user pool, an IoT rule, a
 * target group, a log subscription, a secret's rotation.
 *
 * @param id who it is
 * @param caller what kind of caller, as a trigger names it, such as {@link #CLOUDFRONT}
 * @param functions whom it calls
 * @param asynchronous whether it waits for no answer
 */
public record FunctionCaller(
    Identity id, String caller, Value<List<Value<Reference>>> functions, boolean asynchronous)
    implements Resource {

  /** The caller of functions that run at CloudFront's edges, in every region. */
  public static final String CLOUDFRONT = "CloudFront";
}
