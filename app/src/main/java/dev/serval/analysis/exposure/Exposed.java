package dev.serval.analysis.exposure;

import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Closing;
import dev.serval.analysis.iam.proof.Witness;
import dev.serval.model.Origin;
import java.util.List;

/**
 * A resource of the estate, and who from outside reaches it.
 *
 * @param type its CloudFormation type
 * @param name how its source calls it
 * @param arn with the account and region that are assumed for templates
 * @param way by what it is reached: its policy, a function's URL too, or a route of an API
 * @param at where it is declared
 * @param statements of its policy, by their numbers
 */
public record Exposed(
    String type,
    String name,
    String arn,
    String way,
    Origin at,
    List<Statement> statements,
    Exposure exposure) {

  public Exposed {
    statements = List.copyOf(statements);
  }

  /** Where the statement stands that lets a request in; of an access control list, the bucket. */
  public Origin at(Witness witness) {
    return at(witness.statement());
  }

  /** Where the statement stands that would let more in. */
  public Origin at(Closing closing) {
    return at(closing.statement());
  }

  private Origin at(int statement) {
    return statement < statements.size() ? statements.get(statement).at() : at;
  }
}
