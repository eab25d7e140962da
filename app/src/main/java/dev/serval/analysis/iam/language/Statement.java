package dev.serval.analysis.iam.language;

import dev.serval.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy ("IAM JSON policy elements: Statement").
 *
 * @param index its place in the document, from 0
 * @param principals absent in policies that are attached to principals
 * @param resources absent in trust policies: the role itself
 * @param conditions all of them must hold
 */
public record Statement(
    int index,
    Optional<String> sid,
    Effect effect,
    Optional<Principals> principals,
    Selection actions,
    Optional<Selection> resources,
    List<Condition> conditions,
    Origin at) {

  public Statement {
    conditions = List.copyOf(conditions);
  }

  /** The same at another place of a document. */
  public Statement at(int other) {
    return new Statement(other, sid, effect, principals, actions, resources, conditions, at);
  }

  /** The same about other actions. */
  public Statement with(Selection others) {
    return new Statement(index, sid, effect, principals, others, resources, conditions, at);
  }

  /** What people call it: its Sid, or its number. */
  public String label() {
    return sid.orElse("#" + index);
  }
}
