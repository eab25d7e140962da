package dev.serval.source;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A value as JSON text, holes kept. */
public final class JsonText {

  private JsonText() {}

  /** The text, as a value that stands where the other did. */
  public static Datum of(Datum datum, Origin at) {
    List<Text> out = new ArrayList<>();
    write(datum, out);
    return new Datum.Str(Text.join(out), at);
  }

  private static void write(Datum datum, List<Text> out) {
    switch (datum) {
      case Datum.Str str -> {
        out.add(Text.of("\""));
        str.text().parts().stream()
            .map(
                part ->
                    part instanceof Text.Literal(String c)
                        ? Text.of(escaped(c))
                        : new Text(List.of(part)))
            .forEach(out::add);
        out.add(Text.of("\""));
      }
      case Datum.Num num -> out.add(Text.of(num.written()));
      case Datum.Bool bool -> out.add(Text.of(String.valueOf(bool.value())));
      case Datum.Nothing _ -> out.add(Text.of("null"));
      case Datum.Unknown(String expression, Origin _) ->
          out.add(Text.hole("", expression, Text.Filling.UNREADABLE));
      case Datum.Items(List<Datum> items, Origin _) -> {
        out.add(Text.of("["));
        for (int i = 0; i < items.size(); i++) {
          out.add(Text.of(i == 0 ? "" : ","));
          write(items.get(i), out);
        }
        out.add(Text.of("]"));
      }
      case Datum.Fields fields -> {
        String before = "{";
        for (Map.Entry<String, Datum> field : fields.fields().entrySet()) {
          out.add(Text.of(before + "\"" + escaped(field.getKey()) + "\":"));
          write(field.getValue(), out);
          before = ",";
        }
        out.add(Text.of(before.equals("{") ? "{}" : "}"));
      }
    }
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }
}
