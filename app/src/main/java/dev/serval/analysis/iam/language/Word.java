package dev.serval.analysis.iam.language;

import dev.serval.model.Origin;
import dev.serval.model.Text;

/**
 * One value as a policy writes it: an action, a resource, a principal, a condition's value.
 *
 * @param text with wildcards and policy variables as written; a hole where a template leaves it
 *     open
 * @param at where it stands
 */
public record Word(Text text, Origin at) {

  /** One of which nothing is known but what stands there, such as {@code ${Stage}}. */
  public static Word open(String expression, Origin at) {
    boolean wrapped = expression.startsWith("${") && expression.endsWith("}");
    String inner = wrapped ? expression.substring(2, expression.length() - 1) : expression;
    // Scoped by its place: what nobody could read is not the same as anything else.
    return new Word(Text.hole(at.toString(), inner, Text.Filling.UNREADABLE), at);
  }

  /** Whether all its characters are known. */
  public boolean isKnown() {
    return text.known().isPresent();
  }

  /** The characters, holes as {@code ${expression}}. */
  public String shown() {
    return text.toString();
  }
}
