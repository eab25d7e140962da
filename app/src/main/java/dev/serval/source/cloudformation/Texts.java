package dev.serval.source.cloudformation;

import dev.serval.model.Text;
import dev.serval.model.Text.Hole;
import dev.serval.model.Text.Literal;
import dev.serval.model.Text.Part;
import java.util.ArrayList;
import java.util.List;

/** Operations on texts with holes. */
final class Texts {

  private static final String OPEN = "{{resolve:";
  private static final String CLOSE = "}}";

  private Texts() {}

  /**
   * Texts with a delimiter between them.
   *
   * @param delimiter may be empty
   */
  static Text join(List<Text> texts, String delimiter) {
    List<Text> all = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        all.add(Text.of(delimiter));
      }
      all.add(texts.get(i));
    }
    return Text.join(all);
  }

  /**
   * Turns dynamic references ({@code {{resolve:ssm:…}}}), which are filled at deployment, into
   * holes.
   */
  static Text withoutDynamicReferences(Text text, String scope) {
    if (text.parts().stream()
        .noneMatch(part -> part instanceof Literal(String c) && c.contains(OPEN))) {
      return text;
    }
    List<Part> out = new ArrayList<>();
    StringBuilder inside = null;
    for (Part part : text.parts()) {
      switch (part) {
        case Hole hole -> {
          if (inside == null) {
            out.add(hole);
          } else {
            inside.append("${").append(hole.expression()).append('}');
          }
        }
        case Literal(String characters) -> {
          String rest = characters;
          while (!rest.isEmpty()) {
            int at = rest.indexOf(inside == null ? OPEN : CLOSE);
            if (at < 0) {
              if (inside == null) {
                out.add(new Literal(rest));
              } else {
                inside.append(rest);
              }
              break;
            }
            if (inside == null) {
              out.add(new Literal(rest.substring(0, at)));
              inside = new StringBuilder("resolve:");
              rest = rest.substring(at + OPEN.length());
            } else {
              inside.append(rest, 0, at);
              out.add(new Hole(scope, inside.toString(), Text.Filling.DEPLOYER));
              inside = null;
              rest = rest.substring(at + CLOSE.length());
            }
          }
        }
      }
    }
    if (inside != null) {
      out.add(new Literal("{{" + inside));
    }
    return new Text(out);
  }
}
