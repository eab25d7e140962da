package dev.serval.source.cloudformation;

import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * {@code Fn::Sub}'s template language: {@code ${Name}}, {@code ${Resource.Attribute}}, {@code
 * ${!literal}}.
 */
final class Substitution {

  private Substitution() {}

  static Text apply(String template, Function<String, Text> value) {
    List<Text> out = new ArrayList<>();
    int from = 0;
    while (true) {
      int open = template.indexOf("${", from);
      int close = open < 0 ? -1 : template.indexOf('}', open);
      if (close < 0) {
        out.add(Text.of(template.substring(from)));
        return Text.join(out);
      }
      out.add(Text.of(template.substring(from, open)));
      String name = template.substring(open + 2, close);
      out.add(
          name.startsWith("!")
              ? Text.of("${" + name.substring(1) + "}")
              : value.apply(name.strip()));
      from = close + 1;
    }
  }
}
