package dev.serval.rule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule is about, for people: shown in reports, in {@code serval explain} and in the
 * documentation.
 *
 * @param id stable, such as {@code FN-04}
 * @param severity the usual one; a verdict may have another
 * @param title the fault as a sentence, true when the rule fails
 * @param consequence what it leads to
 * @param why what can happen
 * @param remedy what to do, in words
 * @param fixes paste-ready, by form
 * @param code a few lines that do it right, by language, where the fault is in code
 * @param standards what it maps to
 */
public record Card(
    String id,
    Severity severity,
    String title,
    Consequence consequence,
    String why,
    String remedy,
    Map<Form, String> fixes,
    Map<CodeLanguage, String> code,
    List<Standard> standards) {

  public Card {
    fixes = Map.copyOf(fixes);
    code = Map.copyOf(code);
    standards = List.copyOf(standards);
  }

  /** The forms in which a fix can be given. */
  public enum Form {
    CLI,
    CLOUDFORMATION,
    SAM,
    SERVERLESS,
    TERRAFORM
  }

  /** A card with the parts that every rule has; the rest is added with the methods below. */
  public static Card of(String id, Severity severity, String title) {
    return new Card(id, severity, title, Consequence.UPKEEP, "", "", Map.of(), Map.of(), List.of());
  }

  public Card leadsTo(Consequence newConsequence) {
    return new Card(id, severity, title, newConsequence, why, remedy, fixes, code, standards);
  }

  public Card why(String newWhy) {
    return new Card(id, severity, title, consequence, newWhy, remedy, fixes, code, standards);
  }

  public Card remedy(String newRemedy) {
    return new Card(id, severity, title, consequence, why, newRemedy, fixes, code, standards);
  }

  /** Adds a fix that can be pasted. */
  public Card fix(Form form, String text) {
    Map<Form, String> more = new EnumMap<>(Form.class);
    more.putAll(fixes);
    more.put(form, text.strip());
    return new Card(id, severity, title, consequence, why, remedy, more, code, standards);
  }

  /** Adds the fixes of a rule that is repaired alike; those given after it take their place. */
  public Card fixedLike(Card other) {
    return fixedBy(other.fixes);
  }

  /** Adds fixes that can be pasted. */
  public Card fixedBy(Map<Form, String> texts) {
    Map<Form, String> more = new EnumMap<>(Form.class);
    more.putAll(fixes);
    more.putAll(texts);
    return new Card(id, severity, title, consequence, why, remedy, more, code, standards);
  }

  /** Shows how it is done right in each language. */
  public Card doneRightBy(Map<CodeLanguage, String> snippets) {
    return new Card(id, severity, title, consequence, why, remedy, fixes, snippets, standards);
  }

  public Card maps(Standard... more) {
    List<Standard> all = new ArrayList<>(standards);
    all.addAll(List.of(more));
    return new Card(id, severity, title, consequence, why, remedy, fixes, code, all);
  }
}
