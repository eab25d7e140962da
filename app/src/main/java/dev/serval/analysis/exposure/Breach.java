package dev.serval.analysis.exposure;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.model.Identity;
import dev.serval.model.Resource;
import java.util.Optional;

/**
 * A role or user of the estate that may do what none may ever do.
 *
 * @param pattern what none may do
 * @param access the request that shows it, and what comes of it
 */
public record Breach(Forbidden pattern, Access access) {

  /** Whether it is sure; else it hangs on what is not known. */
  public boolean isCertain() {
    return access.allowed().isPresent();
  }

  /** Who it is, by the name that the estate has for it. */
  public String name() {
    return access.caller().label();
  }

  /** Its CloudFormation type. */
  public String type() {
    return access.caller().resource().map(Resource::id).map(Identity::type).orElse("");
  }

  /** The statement that allows it, where one does. */
  public Optional<Statement> statement() {
    return access.decision().by().stream().flatMap(by -> access.statement(by).stream()).findFirst();
  }
}
