package dev.serval.source.serverless.variable;

import dev.serval.document.Node;
import dev.serval.document.Place;
import java.math.BigDecimal;

/** Values that stand in a variable itself, as its default. */
final class Literals {

  private Literals() {}

  static Node node(VariableText.Literal literal, Place at) {
    String value = literal.value();
    if (literal.quoted()) {
      return new Node.Text(value, at);
    }
    return switch (value) {
      case "true", "false" -> new Node.Bool(value.equals("true"), value, at);
      case "null", "" -> new Node.Null(at);
      default ->
          value.matches("-?\\d{1,18}(\\.\\d{1,18})?")
              ? new Node.Numeral(new BigDecimal(value), value, at)
              : new Node.Text(value, at);
    };
  }
}
