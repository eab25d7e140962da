package dev.serval.model;

import java.util.List;

/**
 * A deployed stage of a REST API.
 *
 * @param id who it is
 * @param api its API
 * @param stageName its name
 * @param accessLog where it logs; none means nowhere
 * @param methodSettings logging and throttling by method
 */
public record RestStage(
    Identity id,
    Value<Reference> api,
    Value<String> stageName,
    Value<Reference> accessLog,
    Value<List<MethodSettings>> methodSettings)
    implements Resource {

  /** Settings of the methods under a path; {@code *} for all. */
  public record MethodSettings(
      Value<String> path,
      Value<String> method,
      Value<String> loggingLevel,
      Value<Boolean> dataTrace,
      Value<Integer> throttlingRate,
      Value<Integer> throttlingBurst) {}
}
