package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What comes of a request to an estate, and all that was asked for it.
 *
 * @param resource what was asked for, as the estate knows it
 * @param caller who asked
 * @param guard what guards the resource; empty where the estate knows of nothing
 * @param policies all that applied, without what else the guard says
 */
public record Access(
    Request request,
    Text resource,
    Caller caller,
    Optional<Guard> guard,
    Policies<Held> policies,
    Answer answer) {

  /** The statement that decided, with its place; empty for what is no statement. */
  public Optional<Statement> statement(Decision.Deciding by) {
    return all()
        .filter(held -> held.name().equals(by.policy()))
        .flatMap(held -> held.document().statements().stream())
        .filter(one -> one.index() == by.statement() && one.sid().equals(by.sid()))
        .findFirst();
  }

  /** Every policy that applied. */
  public Stream<Held> all() {
    return Stream.of(
            policies.identity().stream(),
            policies.boundaries().stream(),
            policies.session().stream(),
            policies.resource().stream(),
            policies.endpoint().stream(),
            policies.scps().stream().flatMap(List::stream),
            policies.rcps().stream().flatMap(List::stream))
        .flatMap(held -> held);
  }

  /** The same with another answer, by other policies. */
  Access answered(Answer other, Policies<Held> by) {
    return new Access(request, resource, caller, guard, by, other);
  }

  /** Whether it is allowed; empty where that is not known. */
  public Optional<Boolean> allowed() {
    return answer instanceof Answer.Decided(Decision decision)
        ? Optional.of(decision.allowed())
        : Optional.empty();
  }

  /** What comes of it at worst: where nothing is open, the decision. */
  public Decision decision() {
    return switch (answer) {
      case Answer.Decided(Decision decision) -> decision;
      case Answer.Unknown unknown -> unknown.strict();
    };
  }
}
