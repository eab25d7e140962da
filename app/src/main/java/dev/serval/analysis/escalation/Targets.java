package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.model.Group;
import dev.serval.model.Text;
import java.util.Optional;

/** Things that requests are about, named as callers are. */
final class Targets {

  private Targets() {}

  /** A group under its own name: nobody asks as it. */
  static Caller named(EstatePolicies estate, Group group) {
    return estate
        .callerOrOutsider(Text.of("anonymous"), group.id().at())
        .map(
            nobody ->
                new Caller(
                    nobody.principal(),
                    Inventory.arn(group),
                    Optional.of(group),
                    nobody.policies(),
                    nobody.ready()))
        .orElseThrow();
  }
}
