package dev.serval.rule;

import dev.serval.model.Estate;
import java.util.stream.Stream;

/**
 * One check. A rule never asks where the estate came from, does no I/O, and gives no verdict on
 * what is not its subject.
 */
public interface Rule {

  /** What it is about. */
  Card card();

  /** Its verdicts on everything in the estate that is its subject. */
  Stream<Verdict> judge(Estate estate);
}
