package dev.serval.rule.weakness;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import java.util.EnumMap;
import java.util.Map;

/** What each weakness is about, for people. */
final class WeaknessCards {

  private static final Map<Weakness, Card> CARDS = cards();

  private WeaknessCards() {}

  static Card of(Weakness weakness) {
    Card card = CARDS.get(weakness);
    if (card == null) {
      throw new IllegalArgumentException("no card for " + weakness);
    }
    return card;
  }

  private static Map<Weakness, Card> cards() {
    Map<Weakness, Card> cards = new EnumMap<>(Weakness.class);
    InjectionCards.in(cards);
    AccessCards.in(cards);
    RuntimeCards.in(cards);
    return cards;
  }

  static void put(
      Map<Weakness, Card> cards,
      Weakness weakness,
      Severity severity,
      String title,
      Consequence consequence,
      String why,
      String remedy,
      Standard owasp,
      Standard csa) {
    int cwe = Integer.parseInt(weakness.cwe().substring("CWE-".length()));
    cards.put(
        weakness,
        Card.of(weakness.id(), severity, title)
            .leadsTo(consequence)
            .why(why)
            .remedy(remedy)
            .doneRightBy(DoneRight.of(weakness.id()))
            .maps(owasp, csa, Standard.cwe(cwe)));
  }
}
