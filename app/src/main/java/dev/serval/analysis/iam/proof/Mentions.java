package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a policy speaks of: the accounts, organisations, services and values that some caller has to
 * be tried with. Whoever is none of them is like everybody else.
 */
final class Mentions {

  private static final Pattern ACCOUNT =
      Pattern.compile("(?<![0-9A-Za-z])[0-9]{12}(?![0-9A-Za-z])");
  private static final Pattern ORGANIZATION =
      Pattern.compile("(?<![0-9A-Za-z])o-[a-z0-9]{10,32}(?![0-9a-z*?])");

  private final PolicyDocument policy;
  private final Set<String> accounts = new TreeSet<>();
  private final Set<String> organizations = new TreeSet<>();
  private final Set<String> accountPatterns = new LinkedHashSet<>();
  private final Set<String> organizationPatterns = new LinkedHashSet<>();
  private final Set<String> services = new TreeSet<>();
  private final Set<String> providers = new TreeSet<>();
  private final Set<String> variables = new TreeSet<>();
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Map<String, KeyKind> kinds = new HashMap<>(WellKnown.KINDS);
  private final Set<String> quantified = new TreeSet<>();
  private final Map<String, String> spelled = new HashMap<>(WellKnown.SPELLED);
  private boolean anyone;
  private boolean anyFederated;
  private boolean principalArns;
  private boolean federatedUsers;

  Mentions(PolicyDocument policy) {
    this.policy = policy;
    policy.statements().forEach(this::statement);
  }

  private void statement(Statement statement) {
    statement.principals().ifPresent(this::principals);
    for (Condition condition : statement.conditions()) {
      condition(condition);
    }
    Stream.concat(
            statement.resources().stream().map(Selection::words).flatMap(List::stream),
            statement.conditions().stream().flatMap(condition -> condition.values().stream()))
        .flatMap(word -> Template.of(word.text(), true, policy.version()).pieces().stream())
        .forEach(this::variable);
  }

  private void principals(Principals principals) {
    anyone |= principals.excepted();
    anyFederated |= principals.excepted();
    for (Principals.Who who : principals.listed()) {
      String name = written(who.word());
      switch (who.kind()) {
        case ANYONE -> {
          anyone = true;
          anyFederated = true;
        }
        case AWS -> {
          anyone |= name.equals("*");
          federatedUsers |= name.contains(":federated-user/");
          principalArns |= name.startsWith("arn:") && !name.endsWith(":root");
          literals(name);
        }
        case SERVICE -> {
          anyone |= name.equals("*");
          if (!name.equals("*")) {
            services.add(name);
          }
        }
        case FEDERATED -> providers.add(name);
        case CANONICAL_USER -> principalArns = true;
      }
    }
  }

  private void condition(Condition condition) {
    String key = condition.key().toLowerCase(Locale.ROOT);
    spelled.putIfAbsent(key, condition.key());
    kinds.putIfAbsent(key, KeyKind.of(condition.operator().comparison()));
    if (condition.operator().quantifier()
        != dev.serval.analysis.iam.language.ConditionOperator.Quantifier.NONE) {
      quantified.add(key);
    }
    for (Word word : condition.values()) {
      String value = written(word);
      values.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
      literals(value);
      patterns(key, value);
    }
  }

  private void literals(String value) {
    Matcher account = ACCOUNT.matcher(value);
    while (account.find()) {
      accounts.add(account.group());
    }
    if (value.startsWith("arn:aws:iam::cloudfront:")) {
      accounts.add("cloudfront");
    }
    Matcher organization = ORGANIZATION.matcher(value);
    while (organization.find()) {
      organizations.add(organization.group());
    }
  }

  /** Wildcards where accounts and organisations stand. */
  private void patterns(String key, String value) {
    if (WellKnown.ORGANIZATION_KEYS.contains(key)) {
      String first = value.split("/", 2)[0];
      boolean fixed = first.indexOf('*') < 0 && first.indexOf('?') < 0 && !first.contains("$");
      (fixed ? organizations : organizationPatterns).add(first);
      organizationPatterns.removeIf(one -> one.equals("*") || one.equals("o-*"));
      organizationPatterns.removeIf(one -> one.contains("$"));
      return;
    }
    if (value.indexOf('*') < 0 && value.indexOf('?') < 0) {
      return;
    }
    if (WellKnown.ACCOUNT_KEYS.contains(key)) {
      accountPatterns.add(value);
    } else if (value.startsWith("arn:")) {
      String[] parts = value.split(":", 6);
      if (parts.length >= 5) {
        accountPatterns.add(parts.length == 5 ? parts[4] + "*" : parts[4]);
      }
    }
    accountPatterns.removeIf(one -> one.isEmpty() || one.chars().allMatch(c -> c == '*'));
    accountPatterns.removeIf(one -> ACCOUNT.matcher(one).matches());
  }

  private void variable(Template.Piece piece) {
    if (piece instanceof Template.Variable(String key, var _)) {
      variables.add(key);
    }
  }

  /** A value's characters; a name that AWS will make is as good as any other. */
  private static String written(Word word) {
    StringBuilder out = new StringBuilder();
    for (Text.Part part : word.text().parts()) {
      switch (part) {
        case Text.Literal(String characters) -> out.append(characters);
        case Text.Hole(String _, String _, Text.Filling filling) when filling == Text.Filling.AWS ->
            out.append(Marked.of(new Text(List.of(part))));
        case Text.Hole(String _, String expression, Text.Filling _) ->
            out.append("${").append(expression).append('}');
      }
    }
    return out.toString();
  }

  Set<String> accounts() {
    return accounts;
  }

  Set<String> organizations() {
    return organizations;
  }

  Set<String> accountPatterns() {
    return accountPatterns;
  }

  Set<String> organizationPatterns() {
    return organizationPatterns;
  }

  Set<String> services() {
    return services;
  }

  /** Identity providers, as they are named. */
  Set<String> providers() {
    return providers;
  }

  /** Keys that stand in policy variables. */
  Set<String> variables() {
    return variables;
  }

  /** Whether some statement is for anyone at all. */
  boolean anyone() {
    return anyone;
  }

  /** Whether some statement is for the users of any identity provider. */
  boolean anyFederated() {
    return anyFederated;
  }

  /** Whether some statement names a federated user. */
  boolean federatedUsers() {
    return federatedUsers;
  }

  /** Whether it matters which principal of an account asks. */
  boolean tellsPrincipalsApart() {
    return principalArns || keysOrVariables().anyMatch(WellKnown::tellsPrincipalsApart);
  }

  /** Whether it matters how a request comes. */
  boolean tellsWaysApart() {
    return keysOrVariables().anyMatch(WellKnown::tellsWaysApart);
  }

  private Stream<String> keysOrVariables() {
    return Stream.concat(keys().stream(), variables.stream());
  }

  /** All keys of conditions and variables. */
  Set<String> asked() {
    Set<String> all = new TreeSet<>(variables);
    all.addAll(keys());
    return all;
  }

  /** All keys of conditions. */
  Set<String> keys() {
    return values.keySet();
  }

  /** The values that conditions compare a key with. */
  List<String> values(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** Those without wildcards and variables. */
  List<String> fixedValues(String key) {
    return values(key).stream()
        .filter(value -> value.indexOf('*') < 0 && value.indexOf('?') < 0)
        .filter(value -> !value.contains("${"))
        .toList();
  }

  /** A key as AWS spells it, or else the policy. */
  String spelled(String key) {
    return spelled.getOrDefault(key, key);
  }

  KeyKind kind(String key) {
    return kinds.getOrDefault(key, KeyKind.TEXT);
  }

  /** Whether a request can give the key several values. */
  boolean several(String key) {
    return WellKnown.LISTS.contains(key) || (quantified.contains(key) && !WellKnown.isSingle(key));
  }
}
