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
 * @param identity its own policies, its groups' and those attached
 * @param boundaries its permissions boundary
 */
public record Caller(
    Principal principal,
    Text name,
    Optional<Resource> resource,
    List<Held> identity,
    List<Held> boundaries) {

  public Caller {
    identity = List.copyOf(identity);
    boundaries = List.copyOf(boundaries);
  }

  /** A session of this role. */
  Caller in(Principal.Session session) {
    return new Caller(session, Text.of(session.arn()), resource, identity, boundaries);
  }

  /** How people know it. */
  public String label() {
    return resource.map(one -> one.id().label()).orElse(name.toString());
  }

  Policies<Held> policies() {
    return Policies.<Held>none().withIdentity(identity).withBoundaries(boundaries);
  }

  /** The same object for callers that the same policies hold for: what one may, the others may. */
  public List<Object> contents() {
    return List.of(
        identity.stream().map(Held::content).toList(),
        boundaries.stream().map(Held::content).toList());
  }
}
