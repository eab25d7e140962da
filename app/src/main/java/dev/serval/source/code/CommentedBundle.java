package dev.serval.source.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bundle of esbuild that was not minified: a comment before each module says where it came from.
 * Installed modules are cut out, and what own code uses of them is imported again; lines stay where
 * they are.
 */
final class CommentedBundle {

  private static final Pattern MODULE =
      Pattern.compile("(?m)^// ((?:[\\w@.+-]+/)*[\\w@.+-]+\\.(?:[mc]?[jt]sx?|json))$");

  private static final Pattern INSTALLED =
      Pattern.compile("(?:.*/)?node_modules/((?:@[^/]+/)?[^/]+)/.*");

  private static final Pattern DECLARED =
      Pattern.compile(
          "(?m)^(?:async )?(?:function\\*?|class|var|let|const) ([\\w$]+(?:, [\\w$]+)*)");

  private static final Pattern WORD = Pattern.compile("[A-Za-z_$][\\w$]*");

  private static final Pattern WRAPPED =
      Pattern.compile(
          "(?m)^var ([\\w$]+) = __(commonJS|esm)\\(\\{\\n  \"[^\"\\n]*\"\\(([\\w$, ]*)\\) \\{$");

  private static final Pattern EXPORTED =
      Pattern.compile("(?m)^module\\.exports = __toCommonJS\\(([\\w$]+)\\);$");

  private static final Pattern GETTER = Pattern.compile("(?m)^  ([\\w$]+): \\(\\) => ([\\w$]+),?$");

  /** What esbuild's own functions do, as far as data goes through them. */
  private static final String RUNTIME =
      "var __toESM = (m) => m, __toCommonJS = (m) => m, __require = require;";

  private CommentedBundle() {}

  /** A part of the bundle: the text from one comment to the next. */
  private record Part(String installed, String text) {

    boolean isOwn() {
      return installed.isEmpty();
    }
  }

  /** Whether a text is such a bundle, with something installed in it. */
  static boolean is(String text) {
    return text.contains("node_modules/") && parts(text).stream().anyMatch(part -> !part.isOwn());
  }

  /** The text without what was installed. */
  static String apart(String text) {
    List<Part> parts = parts(text);
    Set<String> used = new HashSet<>();
    parts.stream()
        .skip(1)
        .filter(Part::isOwn)
        .forEach(part -> WORD.matcher(part.text()).results().forEach(m -> used.add(m.group())));
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (i == 0) {
        out.append(blank(part.text(), part.text().contains("__toESM") ? RUNTIME : ""));
      } else if (part.isOwn()) {
        out.append(unwrapped(part.text()));
      } else {
        out.append(blank(part.text(), imports(part, used)));
      }
    }
    return exported(text, out.toString());
  }

  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher comment = MODULE.matcher(text);
    int from = 0;
    String installed = "";
    while (comment.find()) {
      parts.add(new Part(installed, text.substring(from, comment.start())));
      from = comment.start();
      Matcher of = INSTALLED.matcher(comment.group(1));
      installed = of.matches() ? of.group(1) : "";
    }
    parts.add(new Part(installed, text.substring(from)));
    return parts;
  }

  /** As many lines, with a text in the first of them. */
  private static String blank(String text, String instead) {
    return instead + "\n".repeat((int) text.chars().filter(c -> c == '\n').count());
  }

  private static String imports(Part part, Set<String> used) {
    Set<String> names = new LinkedHashSet<>();
    DECLARED
        .matcher(part.text())
        .results()
        .flatMap(found -> List.of(found.group(1).split(", ")).stream())
        .filter(used::contains)
        .forEach(names::add);
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      String whole = "require(\"" + part.installed() + "\")";
      String value =
          name.startsWith("require_")
              ? "() => " + whole
              : name.startsWith("init_") ? "() => {}" : member(name, whole);
      out.append("var ").append(name).append(" = ").append(value).append("; ");
    }
    return out.toString();
  }

  /** esbuild numbers names that are there twice, and gives defaults the name of their file. */
  private static String member(String name, String whole) {
    if (name.endsWith("_exports") || name.endsWith("_default")) {
      return whole;
    }
    boolean counted = name.matches(".*[A-Za-z]{3}\\d");
    return whole + "." + (counted ? name.replaceFirst("\\d$", "") : name);
  }

  /** Own modules that are made when they are first required: as functions that make them. */
  private static String unwrapped(String text) {
    Matcher wrapped = WRAPPED.matcher(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (wrapped.find(from)) {
      int end = text.indexOf("\n  }\n});", wrapped.end());
      if (end < 0) {
        break;
      }
      boolean common = wrapped.group(2).equals("commonJS");
      String[] names = wrapped.group(3).isEmpty() ? new String[0] : wrapped.group(3).split(", ");
      String exports = names.length > 0 ? names[0] : "exports$";
      String module = names.length > 1 ? names[1] : "module$";
      out.append(text, from, wrapped.start());
      out.append("var ").append(wrapped.group(1)).append(" = () => { {\n  ");
      if (common) {
        out.append("let %s = {}, %s = { exports: %s };".formatted(exports, module, exports));
      }
      out.append(text, wrapped.end(), end);
      out.append("\n  ").append(common ? "return " + module + ".exports; }" : "}").append("\n};");
      from = end + "\n  }\n});".length();
    }
    return out.append(text.substring(from)).toString();
  }

  /** What the bundle gives to others, after everything is made. */
  private static String exported(String bundle, String apart) {
    Matcher exported = EXPORTED.matcher(apart);
    if (!exported.find()) {
      return apart;
    }
    int list = bundle.indexOf("__export(" + exported.group(1) + ", {");
    StringBuilder out = new StringBuilder(exported.replaceFirst(""));
    if (list >= 0) {
      Matcher getter =
          GETTER.matcher(bundle.substring(list, Math.max(list, bundle.indexOf("});", list))));
      while (getter.find()) {
        out.append("\nexports.%s = %s;".formatted(getter.group(1), getter.group(2)));
      }
      out.append("\nmodule.exports = exports;");
    }
    return out.toString();
  }
}
