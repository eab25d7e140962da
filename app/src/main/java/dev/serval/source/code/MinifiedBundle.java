package dev.serval.source.code;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bundle of esbuild that was minified. Its names are gone, so nothing can be cut out of it; but
 * it says what it gives to others, as getters that are put there by a function of the bundle.
 */
final class MinifiedBundle {

  /** A person's line has not as much. */
  private static final int LONG_LINE = 20_000;

  private static final Pattern EXPORTED =
      Pattern.compile("module\\.exports=([\\w$]{1,8})\\(([\\w$]{1,8})\\)");

  private static final Pattern GETTER = Pattern.compile("([\\w$]+):\\(\\)=>([\\w$]+)[,}]");

  /** Webpack has all in a function, at whose end the module is given out. */
  private static final Pattern WEBPACK =
      Pattern.compile("module\\.exports=([\\w$]{1,20})\\}\\)\\(\\);?\\s*$");

  private static final String BEGIN = "(()=>{";

  private MinifiedBundle() {}

  /** Whether a text is such a bundle. */
  static boolean is(String text) {
    return text.length() > LONG_LINE
        && text.indexOf("module.exports=") >= 0
        && hasLongLine(text)
        && (EXPORTED.matcher(text).find() || WEBPACK.matcher(text).find());
  }

  private static boolean hasLongLine(String text) {
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      if (end - from > LONG_LINE) {
        return true;
      }
      from = end + 1;
    }
    return text.length() - from > LONG_LINE;
  }

  /** The text with what it exports said once more, in plain words behind everything else. */
  static String exporting(String text) {
    Matcher exported = EXPORTED.matcher(text);
    Matcher webpack = WEBPACK.matcher(text);
    if (webpack.find()) {
      return unwrapped(text, webpack);
    }
    if (!exported.find()) {
      return text;
    }
    int list = text.indexOf("(" + exported.group(2) + ",{");
    if (list < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text);
    Matcher getter = GETTER.matcher(text).region(list, Math.min(text.length(), list + 4_000));
    int from = list + exported.group(2).length() + 3;
    while (getter.find() && getter.start() == from) {
      out.append("\nexports.%s = %s;".formatted(getter.group(1), getter.group(2)));
      from = getter.end();
    }
    return out.append("\nmodule.exports = exports;").toString();
  }

  /** What webpack wrapped, without the function around it: everything stays where it was. */
  private static String unwrapped(String text, Matcher end) {
    int begin = text.indexOf(BEGIN);
    if (begin < 0 || begin > 1_000) {
      return text;
    }
    StringBuilder out = new StringBuilder(text);
    out.replace(begin, begin + BEGIN.length(), " ".repeat(BEGIN.length()));
    out.setLength(end.start());
    Matcher given =
        Pattern.compile(
                "\\.d\\("
                    + Pattern.quote(end.group(1))
                    + ",(?:\\{|\\[\")([\\w$]+)(?:\",0,|:)\\(\\)=>([\\w$]+)")
            .matcher(text);
    String inner = "})(),";
    if (given.find() && out.toString().endsWith(inner)) {
      // The module that is entered is in a function of its own.
      int at = text.lastIndexOf(BEGIN, given.start());
      out.setLength(out.length() - inner.length());
      out.replace(at, at + BEGIN.length(), ";" + " ".repeat(BEGIN.length() - 1));
    }
    given.reset();
    while (given.find()) {
      out.append(";\nexports.%s = %s".formatted(given.group(1), given.group(2)));
    }
    return out.append(";").toString();
  }
}
