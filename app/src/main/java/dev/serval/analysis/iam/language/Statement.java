package dev.serval.analysis.iam.language;

import dev.serval.model.Origin;
import java.util.ArrayList;
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

  /** The same for other resources. */
  public Statement on(List<Word> others) {
    Selection named = new Selection(false, others);
    return new Statement(
        index, sid, effect, principals, actions, Optional.of(named), conditions, at);
  }

  /** The same with other words for what it is about. */
  public Statement on(Selection like, List<Word> others) {
    Selection named = new Selection(like.excepted(), others);
    return new Statement(
        index, sid, effect, principals, actions, Optional.of(named), conditions, at);
  }

  /** The same with other actions. */
  public Statement with(Selection others) {
    return new Statement(index, sid, effect, principals, others, resources, conditions, at);
  }

  /** The same for somebody else. */
  public Statement of(Principals others) {
    return new Statement(
        index, sid, effect, Optional.of(others), actions, resources, conditions, at);
  }

  /** The same under one more condition. */
  public Statement under(Condition one) {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(one);
    return new Statement(index, sid, effect, principals, actions, resources, all, at);
  }

  /** What people call it: its number, counted from 1, and its Sid. */
  public String label() {
    return label(index, sid);
  }

  /**
   * What people call a statement.
   *
   * @param index its place in the document, from 0
   */
  public static String label(int index, Optional<String> sid) {
    return (index + 1) + sid.map(" '%s'"::formatted).orElse("");
  }
}
