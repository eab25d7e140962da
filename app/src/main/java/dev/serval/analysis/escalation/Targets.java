package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.model.Resource;

/** Things that requests are about, named as callers are. */
final class Targets {

  private Targets() {}

  /** A group under its own name: nobody asks as it. */
  static Caller named(EstatePolicies estate, Resource group) {
    return estate
        .callerOrOutsider(dev.serval.model.Text.of("anonymous"), group.id().at())
        .map(
            nobody ->
                new Caller(
                    nobody.principal(),
                    group.id().arn(),
                    java.util.Optional.of(group),
                    nobody.policies(),
                    nobody.ready()))
        .orElseThrow();
  }
}
