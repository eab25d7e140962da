package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;

/** Items that a test lets through: what it tells of one holds for all that are left. */
final class Chosen {

  private Chosen() {}

  /**
   * What is left.
   *
   * @param test what the test gave for an item
   * @param item the item
   * @param all what items are taken from
   */
  static Value by(Value test, Value item, Value all) {
    Facts facts = test.test().whenTrue();
    if (item.taints().isEmpty() || facts.clean().isEmpty()) {
      return all;
    }
    long clean = -1;
    String by = "filter";
    for (Taint taint : item.taints()) {
      Taint told = facts.applied(taint);
      clean &= told.clean();
      by = told.tried().isEmpty() ? by : told.tried();
    }
    long cleaned = clean;
    String how = by;
    return all.marks(taint -> taint.cleaned(cleaned, how));
  }
}
