package dev.serval.cli;

import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Prover;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.analysis.iam.proof.Witness;
import dev.serval.cli.CanLine.BadLine;
import dev.serval.data.IamTable;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers one line of {@code exposed --json-lines}: a resource with its policy. */
final class ExposedLine {

  private static final Place NOWHERE = new Place("", 1, 1);

  /** What a stranger's own account allows them: without it, no request across accounts is. */
  private static final Node EVERYTHING =
      object(
          List.of(
              entry("Version", text("2012-10-17")),
              entry(
                  "Statement",
                  object(
                      List.of(
                          entry("Effect", text("Allow")),
                          entry("Action", text("*")),
                          entry("Resource", text("*")))))));

  private final Prover prover;

  ExposedLine(IamTable table) {
    this.prover = new Prover(table);
  }

  /** The answer to a line; never fails. */
  Node.Mapping answer(String line) {
    Optional<Node> id = Optional.empty();
    try {
      Node root = DocumentReader.parseJson(line, "line").root();
      if (!(root instanceof Node.Mapping question)) {
        throw new BadLine("a line is a JSON object, not " + root.kind());
      }
      id = question.get("id");
      return written(id, question, prover.prove(question(question)));
    } catch (UnreadableDocument | BadLine e) {
      return failed(id, String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      return failed(id, "something went wrong inside Serval itself: " + e.getClass().getName());
    }
  }

  private static Question question(Node.Mapping line) throws BadLine {
    String resource =
        line.text("resource").orElseThrow(() -> new BadLine("the line has no resource"));
    String[] parts = resource.split(":", 6);
    if (!parts[0].equals("arn") || parts.length < 6) {
      throw new BadLine("resource '" + resource + "' is no ARN");
    }
    String account = line.text("account").orElse(parts[4]);
    if (account.isEmpty()) {
      throw new BadLine("the line has no account, and the resource's ARN does not tell it");
    }
    return new Question(
        policy(line),
        resource,
        account,
        line.text("organization").filter(one -> !one.isEmpty()),
        url(line),
        CanExtras.of(line));
  }

  private static PolicyDocument policy(Node.Mapping line) throws BadLine {
    Optional<Node> given = CanLine.given(line, "policy");
    if (given.isEmpty()) {
      return new PolicyDocument(Version.V2012, List.of(), new Origin.InFile("line", 1, 1));
    }
    try {
      return given.get() instanceof Node.Text(String text, Place _)
          ? PolicyParser.parse(text, "policy")
          : PolicyParser.parse(given.get());
    } catch (MalformedPolicy e) {
      throw new BadLine("policy: " + e.what());
    }
  }

  private static Question.Url url(Node.Mapping line) throws BadLine {
    Optional<Node> given = CanLine.given(line, "urlAuthType");
    if (given.isEmpty()) {
      return Question.Url.NOT_SAID;
    }
    String written = given.get().asText().orElse(given.get().kind());
    return switch (written.toUpperCase(Locale.ROOT)) {
      case "NONE" -> Question.Url.OPEN;
      case "AWS_IAM" -> Question.Url.SIGNED;
      case "" -> Question.Url.NONE;
      default -> throw new BadLine("urlAuthType is '" + written + "': write NONE or AWS_IAM");
    };
  }

  private static Node.Mapping written(Optional<Node> id, Node.Mapping line, Exposure exposure) {
    List<Node.Entry> entries = new ArrayList<>();
    id.ifPresent(node -> entries.add(entry("id", node)));
    entries.add(entry("verdict", text(exposure.level().name())));
    entries.add(entry("accounts", texts(accounts(exposure))));
    if (!accounts(exposure).isEmpty() && trusted(line).containsAll(accounts(exposure))) {
      entries.add(entry("trusted", new Node.Bool(true, "true", NOWHERE)));
    }
    witnesses(witnesses(exposure), line, entries);
    entries.add(
        entry(
            "closedBy", sequence(exposure.closedBy().stream().map(ExposedLine::closing).toList())));
    switch (exposure) {
      case Exposure.Public open ->
          open.deputy()
              .ifPresent(
                  service ->
                      entries.add(
                          entry(
                              "confusedDeputy",
                              text(
                                  service + " acts on the policy for whichever account asks it"))));
      case Exposure.Restricted restricted ->
          entries.add(entry("restrictedBy", texts(restricted.by())));
      case Exposure.Unknown unknown -> {
        entries.add(entry("construct", text(unknown.construct())));
        entries.add(entry("atLeast", text(unknown.atLeast().name())));
      }
      case Exposure.CrossAccount _, Exposure.NotPublic _ -> {}
    }
    return object(entries);
  }

  private static Set<String> trusted(Node.Mapping line) {
    return line.get("trustedAccounts").stream()
        .flatMap(node -> CanLine.list(node).stream())
        .flatMap(node -> node.asText().stream())
        .collect(Collectors.toSet());
  }

  private static List<String> accounts(Exposure exposure) {
    return switch (exposure) {
      case Exposure.CrossAccount cross -> cross.accounts();
      case Exposure.Restricted restricted -> restricted.accounts();
      case Exposure.Unknown unknown -> unknown.accounts();
      case Exposure.Public _, Exposure.NotPublic _ -> List.of();
    };
  }

  private static List<Witness> witnesses(Exposure exposure) {
    return switch (exposure) {
      case Exposure.CrossAccount cross -> cross.witnesses();
      case Exposure.Restricted restricted -> restricted.witnesses();
      case Exposure.Unknown unknown -> unknown.witnesses();
      case Exposure.Public open -> open.witnesses();
      case Exposure.NotPublic _ -> List.of();
    };
  }

  private static void witnesses(List<Witness> all, Node.Mapping line, List<Node.Entry> entries) {
    if (all.isEmpty()) {
      return;
    }
    entries.add(entry("witness", witness(all.getFirst(), line)));
    if (all.size() > 1) {
      entries.add(
          entry("witnesses", sequence(all.stream().map(one -> witness(one, line)).toList())));
    }
  }

  /** The request as {@code can} takes it, with the policies that allow it. */
  private static Node witness(Witness witness, Node.Mapping line) {
    Request request = witness.request();
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(entry("principal", text(request.principal().written())));
    entries.add(entry("action", text(request.action())));
    entries.add(entry("resource", text(request.resource())));
    entries.add(entry("resourceAccount", text(request.resourceAccount())));
    List<Node.Entry> context = new ArrayList<>();
    witness.context().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(
            key ->
                context.add(
                    entry(
                        key.getKey(),
                        key.getValue().size() == 1
                            ? text(key.getValue().getFirst())
                            : texts(key.getValue()))));
    entries.add(entry("context", object(context)));
    if (!request.principal().accountOrNone().isEmpty()) {
      entries.add(entry("identityPolicies", sequence(List.of(EVERYTHING))));
    }
    CanLine.given(line, "policy").ifPresent(one -> entries.add(entry("resourcePolicy", one)));
    for (String member : List.of("publicAccessBlock", "acl")) {
      CanLine.given(line, member).ifPresent(one -> entries.add(entry(member, one)));
    }
    return object(entries);
  }

  private static Node closing(Exposure.Closing closing) {
    List<Node.Entry> entries = new ArrayList<>();
    if (closing.statement() >= 0) {
      String number = Integer.toString(closing.statement());
      entries.add(entry("statement", new Node.Numeral(new BigDecimal(number), number, NOWHERE)));
    }
    closing.sid().ifPresent(sid -> entries.add(entry("sid", text(sid))));
    entries.add(entry("by", texts(closing.by())));
    if (!closing.text().isEmpty()) {
      entries.add(entry("text", text(closing.text())));
    }
    return object(entries);
  }

  private static Node.Mapping failed(Optional<Node> id, String why) {
    List<Node.Entry> entries = new ArrayList<>();
    id.ifPresent(node -> entries.add(entry("id", node)));
    entries.add(entry("error", text(why)));
    return object(entries);
  }

  private static Node.Entry entry(String key, Node value) {
    return new Node.Entry(key, value, NOWHERE);
  }

  private static Node.Mapping object(List<Node.Entry> entries) {
    return new Node.Mapping(entries, NOWHERE);
  }

  private static Node text(String value) {
    return new Node.Text(value, NOWHERE);
  }

  private static Node texts(List<String> values) {
    return sequence(values.stream().map(ExposedLine::text).toList());
  }

  private static Node sequence(List<Node> items) {
    return new Node.Sequence(items, NOWHERE);
  }
}
