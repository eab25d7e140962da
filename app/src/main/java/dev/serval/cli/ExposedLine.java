package dev.serval.cli;

import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Prover;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.cli.CanLine.BadLine;
import dev.serval.data.IamTable;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers one line of {@code exposed --json-lines}: a resource with its policy. */
final class ExposedLine {

  private static final Place NOWHERE = new Place("", 1, 1);

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
    id.ifPresent(node -> entries.add(new Node.Entry("id", node, node.at())));
    entries.addAll(ExposureJson.of(exposure, policies(line)));
    List<String> accounts = exposure.accounts();
    if (!accounts.isEmpty() && trusted(line).containsAll(accounts)) {
      entries.add(new Node.Entry("trusted", new Node.Bool(true, "true", line.at()), line.at()));
    }
    return new Node.Mapping(entries, line.at());
  }

  /** What a witness needs of the line so that {@code can} answers it as it is. */
  private static List<Node.Entry> policies(Node.Mapping line) {
    List<Node.Entry> all = new ArrayList<>();
    CanLine.given(line, "policy")
        .ifPresent(one -> all.add(new Node.Entry("resourcePolicy", one, one.at())));
    for (String member : List.of("publicAccessBlock", "acl")) {
      CanLine.given(line, member).ifPresent(one -> all.add(new Node.Entry(member, one, one.at())));
    }
    return all;
  }

  private static Set<String> trusted(Node.Mapping line) {
    return line.get("trustedAccounts").stream()
        .flatMap(node -> CanLine.list(node).stream())
        .flatMap(node -> node.asText().stream())
        .collect(Collectors.toSet());
  }

  private static Node.Mapping failed(Optional<Node> id, String why) {
    List<Node.Entry> entries = new ArrayList<>();
    id.ifPresent(node -> entries.add(new Node.Entry("id", node, NOWHERE)));
    entries.add(new Node.Entry("error", new Node.Text(why, NOWHERE), NOWHERE));
    return new Node.Mapping(entries, NOWHERE);
  }
}
