package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who may ask for something, with the policies that hold for whatever is asked.
 *
 * @param name its ARN or name as the estate has it
 * @param resource the role or user, where the estate has it
 * @param policies its own, its groups' and those attached; its permissions boundary; those that its
 *     organisation sets over its account
 * @param ready the same, to be evaluated
 */
public record Caller(
    Principal principal,
    Text name,
    Optional<Resource> resource,
    Policies<Held> policies,
    BothReadings ready) {

  static Caller of(
      Principal principal,
      Text name,
      Optional<Resource> resource,
      List<Held> identity,
      List<Held> boundaries,
      List<List<Held>> controls) {
    Policies<Held> policies =
        Policies.<Held>none().withIdentity(identity).withBoundaries(boundaries).withScps(controls);
    return new Caller(principal, name, resource, policies, BothReadings.of(policies));
  }

  /** A session of this role. */
  Caller in(Principal.Session session) {
    return new Caller(session, Text.of(session.arn()), resource, policies, ready);
  }

  /** Policies of its own, its groups' and those attached. */
  public List<Held> identity() {
    return policies.identity();
  }

  /** Its permissions boundary. */
  public List<Held> boundaries() {
    return policies.boundaries();
  }

  /** The service control policies over its account, level by level, the root's first. */
  public List<List<Held>> controls() {
    return policies.scps();
  }

  /** Whether any statement of its own policies is about the action; else they allow nothing. */
  public boolean mentions(String action) {
    return identity().stream().anyMatch(held -> held.generous().isAbout(action));
  }

  /** How people know it. */
  public String label() {
    return resource.map(one -> one.id().label()).orElse(name.toString());
  }

  /** The same object for callers that the same policies hold for: what one may, the others may. */
  public List<Object> contents() {
    return List.of(
        identity().stream().map(Held::content).toList(),
        boundaries().stream().map(Held::content).toList(),
        controls().stream().map(level -> level.stream().map(Held::content).toList()).toList());
  }
}
