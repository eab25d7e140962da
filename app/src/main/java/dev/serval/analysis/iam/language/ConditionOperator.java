package dev.serval.analysis.iam.language;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operator of conditions ("IAM JSON policy elements: Condition operators").
 *
 * @param quantifier how it treats a key with many values
 * @param comparison how one value is compared
 * @param ifExists whether an absent key satisfies it
 */
public record ConditionOperator(Quantifier quantifier, Comparison comparison, boolean ifExists) {

  private static final String IF_EXISTS = "ifexists";

  private static final Map<String, Comparison> COMPARISONS =
      Stream.of(Comparison.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  one -> one.written().toLowerCase(Locale.ROOT), Function.identity()));

  /** How an operator treats a key with many values ("Multivalued context keys"). */
  public enum Quantifier {
    /** The key has one value. */
    NONE(""),
    FOR_ALL_VALUES("ForAllValues:"),
    FOR_ANY_VALUE("ForAnyValue:");

    private final String prefix;

    Quantifier(String prefix) {
      this.prefix = prefix;
    }
  }

  /** What kind of values are compared. */
  public enum Family {
    STRING,
    ARN,
    NUMERIC,
    DATE,
    BOOL,
    BINARY,
    IP,
    NULL
  }

  /** How one value is compared with one of the policy. */
  public enum Comparison {
    STRING_EQUALS("StringEquals", Family.STRING, false),
    STRING_NOT_EQUALS("StringNotEquals", Family.STRING, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Family.STRING, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Family.STRING, true),
    STRING_LIKE("StringLike", Family.STRING, false),
    STRING_NOT_LIKE("StringNotLike", Family.STRING, true),
    NUMERIC_EQUALS("NumericEquals", Family.NUMERIC, false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", Family.NUMERIC, true),
    NUMERIC_LESS_THAN("NumericLessThan", Family.NUMERIC, false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Family.NUMERIC, false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Family.NUMERIC, false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Family.NUMERIC, false),
    DATE_EQUALS("DateEquals", Family.DATE, false),
    DATE_NOT_EQUALS("DateNotEquals", Family.DATE, true),
    DATE_LESS_THAN("DateLessThan", Family.DATE, false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Family.DATE, false),
    DATE_GREATER_THAN("DateGreaterThan", Family.DATE, false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Family.DATE, false),
    BOOL("Bool", Family.BOOL, false),
    BINARY_EQUALS("BinaryEquals", Family.BINARY, false),
    IP_ADDRESS("IpAddress", Family.IP, false),
    NOT_IP_ADDRESS("NotIpAddress", Family.IP, true),
    ARN_EQUALS("ArnEquals", Family.ARN, false),
    ARN_NOT_EQUALS("ArnNotEquals", Family.ARN, true),
    ARN_LIKE("ArnLike", Family.ARN, false),
    ARN_NOT_LIKE("ArnNotLike", Family.ARN, true),
    NULL("Null", Family.NULL, false);

    private final String written;
    private final Family family;
    private final boolean negated;

    Comparison(String written, Family family, boolean negated) {
      this.written = written;
      this.family = family;
      this.negated = negated;
    }

    /** As policies write it. */
    public String written() {
      return written;
    }

    /** What kind of values it compares. */
    public Family family() {
      return family;
    }

    /** Whether it holds where none of the policy's values matches, and where the key is absent. */
    public boolean negated() {
      return negated;
    }
  }

  /** The operator of a name, in letters of any case; empty where there is none. */
  public static Optional<ConditionOperator> parse(String written) {
    String rest = written.toLowerCase(Locale.ROOT);
    Quantifier quantifier = Quantifier.NONE;
    for (Quantifier one : Quantifier.values()) {
      String prefix = one.prefix.toLowerCase(Locale.ROOT);
      if (one != Quantifier.NONE && rest.startsWith(prefix)) {
        quantifier = one;
        rest = rest.substring(prefix.length());
      }
    }
    boolean ifExists = rest.endsWith(IF_EXISTS);
    String name = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
    Optional<Comparison> comparison = Optional.ofNullable(COMPARISONS.get(name));
    Quantifier found = quantifier;
    return comparison
        .filter(one -> one != Comparison.NULL || (!ifExists && found == Quantifier.NONE))
        .map(one -> new ConditionOperator(found, one, ifExists));
  }

  /** Every comparison's name, for suggestions. */
  public static Stream<String> names() {
    return Stream.of(Comparison.values()).map(Comparison::written);
  }

  /** As policies write it. */
  public String written() {
    return quantifier.prefix + comparison.written() + (ifExists ? "IfExists" : "");
  }
}
