package dev.serval.cli;

import dev.serval.analysis.access.GrantAlone;
import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.data.IamTable;
import dev.serval.document.DocumentReader;
import dev.serval.document.JsonSlices;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.StringJoiner;

/** Answers one line of {@code can --json-lines}: a request with all the policies that apply. */
final class CanLine {

  private static final Set<String> POLICIES =
      Set.of(
          "identityPolicies",
          "permissionsBoundaries",
          "sessionPolicies",
          "resourcePolicy",
          "endpointPolicies",
          "serviceControlPolicies",
          "resourceControlPolicies");

  private static final Place NOWHERE = new Place("", 1, 1);

  private final Evaluator evaluator;
  private final CanPolicies policies;

  /**
   * A line, cut.
   *
   * @param rest all but the policies, read
   * @param policies as written, by member
   */
  private record Question(Node.Mapping rest, Map<String, String> policies) {

    static Question of(String line) throws UnreadableDocument, BadLine {
      Map<String, String> policies = new HashMap<>();
      Optional<SequencedMap<String, String>> members = JsonSlices.members(line);
      String rest = line;
      if (members.isPresent()) {
        members
            .get()
            .forEach(
                (key, value) -> {
                  if (POLICIES.contains(key) && !value.equals("null")) {
                    policies.put(key, value);
                  }
                });
        members.get().keySet().removeAll(POLICIES);
        rest = joined(members.get());
      }
      Node root = DocumentReader.parseJson(rest, "line").root();
      if (!(root instanceof Node.Mapping mapping)) {
        throw new BadLine("a line is a JSON object, not " + root.kind());
      }
      // What can't be cut is read as a whole, and its policies are written again.
      for (String member : members.isPresent() ? Set.<String>of() : POLICIES) {
        given(mapping, member).ifPresent(node -> policies.put(member, JsonWriter.compact(node)));
      }
      return new Question(mapping, policies);
    }

    private static String joined(Map<String, String> members) {
      StringJoiner all = new StringJoiner(",", "{", "}");
      members.forEach((key, value) -> all.add('"' + key + "\":" + value));
      return all.toString();
    }
  }

  /** A line that can't be answered, and why. */
  static final class BadLine extends Exception {
    private static final long serialVersionUID = 1;

    BadLine(String message) {
      super(message);
    }
  }

  CanLine(IamTable table) {
    this.evaluator = new Evaluator(table);
    this.policies = new CanPolicies(evaluator, table);
  }

  /** The answer to a line; never fails. */
  Node.Mapping answer(String line) {
    Optional<Node> id = Optional.empty();
    try {
      Question question = Question.of(line);
      id = question.rest().get("id");
      List<String> warnings = new ArrayList<>();
      Policies<CompiledPolicy> all = policies(question, warnings);
      Request request = request(question.rest());
      Decision decision = evaluator.decide(request, all);
      if (GrantAlone.isDecisive(evaluator, request, all, decision)) {
        warnings.add("not documented: " + GrantAlone.REASON + "; it is taken to be");
      }
      return written(id, decision, warnings);
    } catch (UnreadableDocument | BadLine e) {
      return failed(id, String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      return failed(id, "something went wrong inside Serval itself: " + e.getClass().getName());
    }
  }

  private static Request request(Node.Mapping question) throws BadLine {
    String name = needed(question, "principal");
    Principal principal =
        Principal.parse(name)
            .orElseThrow(
                () ->
                    new BadLine(
                        "principal '"
                            + name
                            + "' is no ARN of a user, role or session, no account, no service;"
                            + " write anonymous for unsigned requests"));
    String action = needed(question, "action");
    if (action.indexOf(':') <= 0) {
      throw new BadLine("action '" + action + "' has no service; write it as s3:GetObject");
    }
    return new Request(
        federated(principal, question),
        action,
        question.text("resource").orElse("*"),
        question.text("resourceAccount").orElse(""),
        context(question));
  }

  /** A session of a user says by its ARN who its user is no more than by a name it was given. */
  private static Principal federated(Principal principal, Node.Mapping question) {
    return principal instanceof Principal.FederatedUser session
        ? new Principal.FederatedUser(
            session.arn(), session.account(), question.text("federatedBy").orElse(""))
        : principal;
  }

  private static String needed(Node.Mapping question, String member) throws BadLine {
    return question.text(member).orElseThrow(() -> new BadLine("the line has no " + member));
  }

  private static Context context(Node.Mapping question) throws BadLine {
    Optional<Node> given = given(question, "context");
    if (given.isEmpty()) {
      return Context.NONE;
    }
    if (!(given.get() instanceof Node.Mapping keys)) {
      throw new BadLine("context is " + given.get().kind() + ", not an object");
    }
    Map<String, List<String>> all = new HashMap<>();
    for (Node.Entry entry : keys.entries()) {
      if (!(entry.value() instanceof Node.Null)) {
        all.put(entry.key(), texts(entry.value(), entry.key()));
      }
    }
    return Context.of(all);
  }

  private static List<String> texts(Node node, String name) throws BadLine {
    List<String> all = new ArrayList<>();
    for (Node item : list(node)) {
      all.add(
          item.asText().orElseThrow(() -> new BadLine(name + " is " + item.kind() + ", not text")));
    }
    return all;
  }

  private Policies<CompiledPolicy> policies(Question question, List<String> warnings)
      throws BadLine {
    String resource = question.policies().get("resourcePolicy");
    return new Policies<>(
        many(question, "identityPolicies", warnings),
        many(question, "permissionsBoundaries", warnings),
        many(question, "sessionPolicies", warnings),
        resource == null
            ? Optional.empty()
            : Optional.of(policies.prepared(resource, "resourcePolicy", warnings)),
        many(question, "endpointPolicies", warnings),
        levels(question, "serviceControlPolicies", warnings),
        levels(question, "resourceControlPolicies", warnings),
        CanExtras.of(question.rest()));
  }

  private List<CompiledPolicy> many(Question question, String member, List<String> warnings)
      throws BadLine {
    String given = question.policies().get(member);
    return given == null ? List.of() : each(given, member, warnings);
  }

  private List<CompiledPolicy> each(String given, String name, List<String> warnings)
      throws BadLine {
    List<CompiledPolicy> all = new ArrayList<>();
    for (String one : items(given)) {
      all.add(policies.prepared(one, name + "[" + all.size() + "]", warnings));
    }
    return all;
  }

  private List<List<CompiledPolicy>> levels(Question question, String member, List<String> warnings)
      throws BadLine {
    String given = question.policies().get(member);
    List<List<CompiledPolicy>> all = new ArrayList<>();
    if (given != null) {
      for (String level : items(given)) {
        all.add(each(level, member + "[" + all.size() + "]", warnings));
      }
    }
    return all;
  }

  /** One by itself is a list of one. */
  private static List<String> items(String given) {
    return given.startsWith("[") ? JsonSlices.items(given).orElse(List.of(given)) : List.of(given);
  }

  static Optional<Node> given(Node.Mapping question, String member) {
    return question.get(member).filter(node -> !(node instanceof Node.Null));
  }

  static List<Node> list(Node node) {
    return node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
  }

  private static Node.Mapping written(Optional<Node> id, Decision decision, List<String> warnings) {
    List<Node.Entry> entries = new ArrayList<>();
    id.ifPresent(node -> entries.add(entry("id", node)));
    entries.add(entry("decision", text(decision.outcome().name())));
    entries.add(entry("by", sequence(decision.by().stream().map(CanLine::deciding).toList())));
    entries.add(
        entry(
            "missing",
            sequence(decision.missing().stream().map(type -> text(type.written())).toList())));
    if (!warnings.isEmpty()) {
      entries.add(entry("warnings", sequence(warnings.stream().map(CanLine::text).toList())));
    }
    return new Node.Mapping(entries, NOWHERE);
  }

  private static Node deciding(Decision.Deciding by) {
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(entry("type", text(by.type().written())));
    entries.add(entry("policy", text(by.policy())));
    entries.add(
        entry(
            "statement",
            new Node.Numeral(
                BigDecimal.valueOf(by.statement()), Integer.toString(by.statement()), NOWHERE)));
    by.sid().ifPresent(sid -> entries.add(entry("sid", text(sid))));
    return new Node.Mapping(entries, NOWHERE);
  }

  private static Node.Mapping failed(Optional<Node> id, String why) {
    List<Node.Entry> entries = new ArrayList<>();
    id.ifPresent(node -> entries.add(entry("id", node)));
    entries.add(entry("decision", text("ERROR")));
    entries.add(entry("by", sequence(List.of())));
    entries.add(entry("missing", sequence(List.of())));
    entries.add(entry("error", text(why)));
    return new Node.Mapping(entries, NOWHERE);
  }

  private static Node.Entry entry(String key, Node value) {
    return new Node.Entry(key, value, NOWHERE);
  }

  private static Node text(String value) {
    return new Node.Text(value, NOWHERE);
  }

  private static Node sequence(List<Node> items) {
    return new Node.Sequence(items, NOWHERE);
  }
}
