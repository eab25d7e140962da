package dev.serval.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Plain scalars as YAML 1.1 reads them (yaml.org/type), which is what CloudFormation does: {@code
 * yes} is true, {@code 0755} is 493.
 */
final class Yaml11 {

  private static final Set<String> TRUE =
      Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
  private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
  private static final Pattern HEX = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?([0-9][0-9_]*\\.[0-9_]*([eE][-+]?[0-9]+)?|\\.[0-9_]+([eE][-+]?[0-9]+)?)");

  private Yaml11() {}

  static Node resolve(String text, Place at) {
    if (NULL.contains(text)) {
      return new Node.Null(at);
    }
    if (TRUE.contains(text)) {
      return new Node.Bool(true, text, at);
    }
    if (FALSE.contains(text)) {
      return new Node.Bool(false, text, at);
    }
    char first = text.charAt(0);
    if ((first < '0' || first > '9') && first != '-' && first != '+' && first != '.') {
      return new Node.Text(text, at);
    }
    BigDecimal number = number(text);
    return number == null ? new Node.Text(text, at) : new Node.Numeral(number, text, at);
  }

  private static @org.jspecify.annotations.Nullable BigDecimal number(String text) {
    String digits = text.replace("_", "");
    if (text.length() > 40) {
      return null;
    }
    if (DECIMAL.matcher(text).matches()) {
      return new BigDecimal(digits);
    }
    if (OCTAL.matcher(text).matches()) {
      return new BigDecimal(new BigInteger(digits, 8));
    }
    if (HEX.matcher(text).matches()) {
      return new BigDecimal(new BigInteger(digits.replaceFirst("0x", ""), 16));
    }
    if (FLOAT.matcher(text).matches()
        && !digits.equals(".")
        && !digits.equals("-.")
        && !digits.equals("+.")) {
      return new BigDecimal(digits);
    }
    return null;
  }
}
