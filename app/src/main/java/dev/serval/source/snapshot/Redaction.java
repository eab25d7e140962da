package dev.serval.source.snapshot;

import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers that can be shown to others: account numbers, names, e-mail and IP addresses are replaced
 * wherever they stand, the same one always by the same, so that an audit of the answers finds what
 * it found before, under other names. Structure stays: partitions, regions, services, actions,
 * times, random ids, the names of variables, AWS's own policies and layers.
 *
 * <p>Names are learnt from the answers first, so that they are known where they stand in free text.
 */
public final class Redaction {

  /** Members that end in "Name" and name nothing that a person chose, or what routes depend on. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "AttributeName",
          "HeaderName",
          "LogicalResourceId",
          "MetricName",
          "metricName",
          "RegionName",
          "ServiceName",
          "StageName",
          "stageName",
          "platformDisplayName");

  /** Domains that AWS makes. */
  private static final Pattern AWS_DOMAIN =
      Pattern.compile(".*\\.(?:cloudfront\\.net|amazonaws\\.com(?:\\.cn)?)");

  private static final Pattern NAME_MEMBER = Pattern.compile("(?:.*[a-z])?[Nn]ames?");

  /** Names under members that don't say so. */
  private static final Set<String> NAME_MEMBERS =
      Set.of("Bucket", "TargetBucket", "GroupList", "LogGroup", "AliasName", "PhysicalResourceId");

  /** Ids of AWS's making. */
  private static final Pattern ID =
      Pattern.compile("[a-z]+-[0-9a-f]{8,40}|[a-z0-9]{10}|[A-Z0-9]{13,14}");

  /** Condition keys whose values name somebody's repository. */
  private static final Pattern CLAIM =
      Pattern.compile("[a-z0-9.]+:(?:repository|repository_owner|project_path|namespace_path)");

  private static final int SHORTEST_KNOWN = 4;

  private final Disguise disguise;
  private final RedactedText text;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * A redaction.
   *
   * @param key random, and kept nowhere: who has it can undo the redaction
   * @param wellKnown whether an account is public knowledge, such as AWS's own
   */
  public Redaction(byte[] key, Predicate<String> wellKnown) {
    this.disguise = new Disguise(key);
    this.text = new RedactedText(disguise, wellKnown, known);
  }

  /** Takes in the names that an answer tells. */
  void learn(Answer answer) {
    answer.call().request().forEach(this::learn);
    if (answer.outcome() instanceof Answer.Page page) {
      learn(page.answer());
    }
  }

  private void learn(Node node) {
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        learn(entry.key(), entry.value());
        learn(entry.value());
      }
    }
    node.items().forEach(this::learn);
  }

  private void learn(String member, Node value) {
    if (value instanceof Node.Text(String name, var _)) {
      learn(member, name);
    }
    value.items().stream().filter(Node.Text.class::isInstance).forEach(item -> learn(member, item));
  }

  private void learn(String member, String name) {
    if (isName(member, name)
        && name.length() >= SHORTEST_KNOWN
        && !disguise.name(name).equals(name)) {
      known.add(name);
    }
  }

  private static boolean isName(String member, String value) {
    return !NO_NAMES.contains(member)
        && (NAME_MEMBERS.contains(member) || NAME_MEMBER.matcher(member).matches())
        && !value.startsWith("arn:")
        && !value.contains("://")
        && !AWS_DOMAIN.matcher(value).matches()
        && !(member.equals("PhysicalResourceId") && ID.matcher(value).matches());
  }

  /** The answer under other names. */
  Answer of(Answer answer) {
    Answer.Outcome outcome =
        switch (answer.outcome()) {
          case Answer.Page(int page, boolean last, Node.Mapping members) ->
              new Answer.Page(page, last, members(members));
          case Answer.Refused(String code, String message, Optional<String> permission) ->
              new Answer.Refused(code, text.of(message), permission);
          case Answer.NotMade(String why) -> new Answer.NotMade(text.of(why));
        };
    return new Answer(of(answer.call()), outcome);
  }

  Call of(Call call) {
    SortedMap<String, String> request = new TreeMap<>();
    call.request().forEach((name, value) -> request.put(name, value(name, value)));
    return new Call(
        account(call.account()), call.region(), call.service(), call.operation(), request);
  }

  /** What was asked for, under other names. */
  Scope of(Scope scope) {
    return new Scope(
        scope.accounts().stream().map(this::account).toList(),
        scope.partition(),
        scope.regions(),
        scope.functions().stream()
            .map(choice -> choice.startsWith("arn:") ? text.of(choice) : disguise.name(choice))
            .toList(),
        scope.tags().stream().map(text::of).toList(),
        scope.started(),
        scope.finished(),
        scope.calls());
  }

  private String account(String account) {
    return text.account(account);
  }

  private Node.Mapping members(Node.Mapping mapping) {
    List<Node.Entry> entries = new ArrayList<>(mapping.entries().size());
    for (Node.Entry entry : mapping.entries()) {
      boolean managed = entry.key().equals("PolicyName") && isOfAws(mapping);
      Node value = managed ? entry.value() : node(entry.key(), entry.value());
      entries.add(new Node.Entry(text.of(entry.key()), value, entry.keyAt()));
    }
    return new Node.Mapping(entries, mapping.at());
  }

  private static boolean isOfAws(Node.Mapping policy) {
    return policy
        .text("PolicyArn")
        .or(() -> policy.text("Arn"))
        .filter(arn -> arn.contains(":iam::aws:"))
        .isPresent();
  }

  private Node node(String member, Node node) {
    return switch (node) {
      case Node.Text(String value, var at) -> new Node.Text(value(member, value), at);
      case Node.Mapping mapping -> members(mapping);
      case Node.Sequence(var items, var at) ->
          new Node.Sequence(items.stream().map(item -> node(member, item)).toList(), at);
      case Node.Numeral _, Node.Bool _, Node.Null _ -> node;
    };
  }

  private String value(String member, String value) {
    if (isName(member, value)) {
      return disguise.name(value);
    }
    if (CLAIM.matcher(member).matches()) {
      return Arrays.stream(value.split("/", -1))
          .map(part -> part.equals("*") ? part : disguise.name(part))
          .collect(Collectors.joining("/"));
    }
    return MaskedText.inJson(value, tree -> node("", tree)).orElseGet(() -> text.of(value));
  }

  /** For a snapshot's requests, as they are kept. */
  SortedMap<String, String> request(Map<String, String> request) {
    return of(Call.of("", "", "", "", request)).request();
  }
}
