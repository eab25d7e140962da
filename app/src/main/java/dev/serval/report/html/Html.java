package dev.serval.report.html;

import dev.serval.report.Visible;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A piece of a page. Text and the values of attributes are escaped when they are written, always;
 * the only way around is {@link Verbatim}, which carries the page's own style, script and data.
 */
sealed interface Html extends Part {

  /** An attribute; {@link #attribute} refuses those that could run or load something. */
  record Attribute(String name, String value) implements Part {}

  record Element(String tag, List<Part> parts) implements Html {}

  record Text(String text) implements Html {}

  record Several(List<? extends Html> pieces) implements Html {}

  /** Our own style, script or data, which holds no end tag; see {@link Page}. */
  record Verbatim(String markup) implements Html {}

  Html NOTHING = new Several(List.of());

  Set<String> WITHOUT_END = Set.of("meta", "link", "input");

  /** Elements that begin on a new line, so that the page's source can be read. */
  Set<String> ON_OWN_LINE =
      Set.of(
          "head", "body", "main", "section", "article", "details", "li", "tr", "h1", "h2", "h3",
          "h4", "p", "script", "style", "meta", "link", "title", "header", "footer", "nav");

  static Html element(String tag, Part... parts) {
    return new Element(tag, List.of(parts));
  }

  static Html text(String text) {
    return new Text(text);
  }

  static Html each(List<? extends Html> pieces) {
    return new Several(pieces);
  }

  static <T> Html each(List<T> values, Function<? super T, ? extends Html> show) {
    return new Several(values.stream().map(show).toList());
  }

  static <T> Html maybe(Optional<T> value, Function<? super T, ? extends Html> show) {
    return value.<Html>map(show).orElse(NOTHING);
  }

  static Html when(boolean condition, Html piece) {
    return condition ? piece : NOTHING;
  }

  static Attribute attribute(String name, String value) {
    if (name.startsWith("on")
        || name.equals("style")
        || name.equals("href")
        || name.equals("src")) {
      throw new IllegalArgumentException("not as a plain attribute: " + name);
    }
    return new Attribute(name, value);
  }

  /** An attribute without a value, if it is wanted. */
  static Part attributeIf(boolean wanted, String name) {
    return wanted ? attribute(name, "") : NOTHING;
  }

  static Part maybeAttribute(String name, Optional<String> value) {
    return value.<Part>map(known -> attribute(name, known)).orElse(NOTHING);
  }

  static Attribute css(String classes) {
    return new Attribute("class", classes);
  }

  static Attribute id(String id) {
    return new Attribute("id", id);
  }

  /** A link to a place of this page. */
  static Attribute toAnchor(String elementId) {
    return new Attribute("href", "#" + Anchors.encoded(elementId));
  }

  /** A link to the web; whatever has another scheme goes nowhere. */
  static Attribute toWeb(String url) {
    boolean web = url.startsWith("https://") || url.startsWith("http://");
    return new Attribute("href", web ? url : "#");
  }

  /** The page as text. */
  static String write(Html page) {
    StringBuilder out = new StringBuilder(1 << 16);
    write(page, out);
    return out.toString();
  }

  private static void write(Html piece, StringBuilder out) {
    switch (piece) {
      case Text(String text) -> escape(Visible.block(text), out);
      case Verbatim(String markup) -> out.append(markup);
      case Several(List<? extends Html> pieces) -> pieces.forEach(inner -> write(inner, out));
      case Element element -> write(element, out);
    }
  }

  private static void write(Element element, StringBuilder out) {
    if (ON_OWN_LINE.contains(element.tag()) && !out.isEmpty()) {
      out.append('\n');
    }
    out.append('<').append(element.tag());
    for (Part part : element.parts()) {
      if (part instanceof Attribute(String name, String value)) {
        out.append(' ').append(name);
        if (!value.isEmpty()) {
          out.append("=\"");
          escape(Visible.block(value), out);
          out.append('"');
        }
      }
    }
    out.append('>');
    for (Part part : element.parts()) {
      if (part instanceof Html inner) {
        write(inner, out);
      }
    }
    if (!WITHOUT_END.contains(element.tag())) {
      out.append("</").append(element.tag()).append('>');
    }
  }

  /** Runs of plain characters are copied in one go: pages have millions of them. */
  private static void escape(String text, StringBuilder out) {
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      String entity =
          switch (text.charAt(i)) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
          };
      if (!entity.isEmpty()) {
        out.append(text, copied, i).append(entity);
        copied = i + 1;
      }
    }
    out.append(text, copied, text.length());
  }
}
