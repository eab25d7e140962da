package dev.serval.rule.drift;

import dev.serval.model.Reference;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.regex.Pattern;

/** Whether what a template leaves open could be what an account has. */
final class Likeness {

  private Likeness() {}

  /** The text with anything in its holes. */
  static boolean canBe(Text declared, String live) {
    StringBuilder regex = new StringBuilder();
    for (Text.Part part : declared.parts()) {
      regex.append(
          part instanceof Text.Literal(String characters) ? Pattern.quote(characters) : ".*");
    }
    return Pattern.matches("(?s)" + regex, live);
  }

  /** The reference with anything in its holes; what is not known can be everything. */
  static boolean canBe(Value<Reference> declared, Value<Reference> live) {
    return live.effective().isEmpty()
        || declared
            .effective()
            .map(
                reference ->
                    canBe(reference.text(), live.effective().orElse(Reference.NONE).toString()))
            .orElse(true);
  }

  /** Equal, or not known on one of the sides. */
  static <T> boolean same(Value<T> declared, Value<T> live) {
    return declared.effective().isEmpty()
        || live.effective().isEmpty()
        || declared.effective().equals(live.effective());
  }
}
