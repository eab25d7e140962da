package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import java.util.ArrayList;
import java.util.List;

/**
 * Principals of one account whose policies say the same of all that techniques need: what one can
 * do, the others can, so one is asked.
 */
final class Peers {

  private final List<Caller> members = new ArrayList<>(1);
  private List<Technique> techniques = List.of();
  private List<Technique> active = List.of();

  void add(Caller caller) {
    members.add(caller);
  }

  List<Caller> members() {
    return members;
  }

  /** Who asks for them all. */
  Caller spokesman() {
    return members.getFirst();
  }

  /** Who asks for the others; nobody gets at itself. */
  Caller spokesman(Caller target) {
    String name = target.principal().written();
    return members.stream()
        .filter(one -> !one.principal().written().equals(name))
        .findFirst()
        .orElse(target);
  }

  void techniques(List<Technique> applicable) {
    this.techniques = applicable;
    this.active = applicable.stream().filter(one -> !one.isByDesign()).toList();
  }

  /** The techniques that their policies speak of. */
  List<Technique> techniques() {
    return techniques;
  }

  /** Those that need more than the target's trust. */
  List<Technique> active() {
    return active;
  }

  /** Those by which they can act as somebody else, by more than the target's trust. */
  List<Technique> towardsOthers() {
    return active.stream()
        .filter(one -> !one.gain().kind().isOwn() && !one.gain().kind().isRewritten())
        .toList();
  }

  /** Those by which they may rewrite somebody else's policies. */
  List<Technique> rewriting() {
    return active.stream().filter(one -> one.gain().kind().isRewritten()).toList();
  }
}
