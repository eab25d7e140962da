package dev.serval.cli;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Remedies;
import dev.serval.analysis.access.Remedy;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.evaluation.Outcome;
import dev.serval.analysis.need.Denial;
import dev.serval.analysis.need.TerseDenial;
import dev.serval.data.Tables;
import dev.serval.document.DocumentReader;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.model.World;
import dev.serval.report.need.Pasted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains requests that AWS denied: which kind of policy did it, and what would allow them. */
final class DeniedRequests {

  private static final Place NOWHERE = new Place("", 1, 1);
  private static final Origin COMMAND_LINE = new Origin.InAccount("the command line", "--denied");

  private final List<World> worlds;

  /**
   * Explains by what was read.
   *
   * @param worlds none where nothing was named to be read
   */
  DeniedRequests(List<World> worlds) {
    this.worlds = worlds;
  }

  /** The answer to a message, or to a file with records of CloudTrail. */
  String answer(String given) {
    StringBuilder out = new StringBuilder();
    for (Denial denial : denials(given)) {
      explain(denial, out);
    }
    return out.toString();
  }

  private static List<Denial> denials(String given) {
    Optional<String> file = file(given);
    String text = file.orElse(given);
    List<Denial> all = new ArrayList<>();
    for (Node.Mapping record : records(text, given)) {
      Denial.ofRecord(record, Tables.bundled())
          .or(() -> decoded(record, given))
          .ifPresent(all::add);
    }
    if (all.isEmpty()) {
      Denial.ofMessage(text)
          .ifPresentOrElse(
              all::add, () -> all.addAll(TerseDenial.ofMessage(text, Tables.bundled())));
    }
    if (all.isEmpty() && TerseDenial.isEncoded(text)) {
      throw new UserError(
          ExitStatus.UNREADABLE,
          "--denied: this message is encoded; who may call sts:DecodeAuthorizationMessage can read"
              + " it with 'aws sts decode-authorization-message --encoded-message MESSAGE >"
              + " decoded.json'; then '--denied decoded.json'");
    }
    if (all.isEmpty() && file.isEmpty()) {
      throw new UserError(
          ExitStatus.USAGE,
          "--denied: this is no file, and no message of AWS that says 'is not authorized to"
              + " perform: ACTION'");
    }
    if (all.isEmpty()) {
      throw new UserError(
          ExitStatus.UNREADABLE,
          given + ": no record in it has an errorCode that says that something was denied");
    }
    return all.stream().distinct().toList();
  }

  /** A message that was decoded, which the AWS CLI prints as text within an object. */
  private static Optional<Denial> decoded(Node.Mapping document, String name) {
    Optional<String> within = document.text("DecodedMessage");
    return within.isEmpty()
        ? TerseDenial.decoded(document)
        : records(within.get(), name).stream().findFirst().flatMap(TerseDenial::decoded);
  }

  private static Optional<String> file(String given) {
    try {
      Path path = Path.of(given);
      return Files.isRegularFile(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException | java.nio.file.InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** One record, a list of them, a file as CloudTrail delivers it, or a record a line. */
  private static List<Node.Mapping> records(String text, String name) {
    try {
      Node root = DocumentReader.parseJson(text, name).root();
      List<Node> items =
          root instanceof Node.Mapping mapping && mapping.has("Records")
              ? mapping.get("Records").orElseThrow().items()
              : root instanceof Node.Sequence several ? several.items() : List.of(root);
      return items.stream()
          .filter(Node.Mapping.class::isInstance)
          .map(Node.Mapping.class::cast)
          .toList();
    } catch (UnreadableDocument e) {
      List<Node.Mapping> all = new ArrayList<>();
      for (String line : text.lines().toList()) {
        try {
          if (DocumentReader.parseJson(line, name).root() instanceof Node.Mapping record) {
            all.add(record);
          }
        } catch (UnreadableDocument _) {
          // A line that is no record may still be part of a message.
        }
      }
      return all;
    }
  }

  private void explain(Denial denial, StringBuilder out) {
    out.append(denial.action()).append(" on ").append(denial.resource());
    out.append(denial.principal().isEmpty() ? "" : " by " + denial.principal()).append('\n');
    out.append("  denied by: ").append(by(denial)).append('\n');
    for (World world : worlds) {
      EstatePolicies policies = EstatePolicies.of(world.estate(), Tables.bundled());
      Optional<Access> access =
          policies
              .callerOrOutsider(Text.of(denial.principal()), COMMAND_LINE)
              .filter(caller -> caller.resource().isPresent())
              .map(
                  caller ->
                      policies.decide(
                          caller, denial.action(), Text.of(denial.resource()), Context.NONE));
      if (access.isPresent()) {
        byPolicies(policies, access.get(), out);
        return;
      }
    }
    if (!worlds.isEmpty() && !denial.principal().isEmpty()) {
      out.append("  the sources do not have ").append(denial.principal()).append('\n');
    }
    alone(denial, out);
  }

  private static String by(Denial denial) {
    String what = denial.kind().map(Denial.Kind::written).orElse("");
    String policy = denial.policy().map(one -> " " + one).orElse("");
    if (denial.explicit()) {
      String article = what.startsWith("identity") ? "an " : "a ";
      return "a Deny in " + article + (what.isEmpty() ? "policy" : what) + policy;
    }
    return what.isEmpty() ? "it is not said which policy" : "no " + what + " allows it";
  }

  /** What the policies that were read say, which can be more than the message. */
  private static void byPolicies(EstatePolicies policies, Access access, StringBuilder out) {
    Decision decision = access.decision();
    if (decision.allowed()) {
      out.append(
          "  the policies that were read allow it: what is deployed differs, or a condition or a"
              + " policy that was not read denies it\n");
      return;
    }
    if (decision.outcome() == Outcome.EXPLICITLY_DENIED) {
      decision.by().stream()
          .flatMap(one -> access.statement(one).stream())
          .forEach(
              statement ->
                  out.append("  the Deny stands at ")
                      .append(statement.at())
                      .append("; take this action or resource out of it\n"));
      return;
    }
    for (Remedy remedy : Remedies.of(policies, access)) {
      out.append("  add to ").append(remedy.on()).append(":\n");
      indented(Pasted.statement(remedy.statement()), out);
    }
  }

  /** The smallest statement by what the message says alone. */
  private static void alone(Denial denial, StringBuilder out) {
    if (denial.explicit()) {
      out.append("  no Allow helps against a Deny: take this action or resource out of it\n");
      return;
    }
    if (denial.isAnonymous()) {
      out.append(
          "  it was sent without credentials: only the resource's own policy could allow that, and"
              + " then to everybody; sign the request\n");
      return;
    }
    Denial.Kind kind = denial.kind().orElse(Denial.Kind.IDENTITY);
    boolean names = kind == Denial.Kind.RESOURCE || kind == Denial.Kind.TRUST;
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(entry("Effect", "Allow"));
    if (names && !denial.principal().isEmpty()) {
      entries.add(
          new Node.Entry(
              "Principal",
              new Node.Mapping(List.of(entry("AWS", denial.principal())), NOWHERE),
              NOWHERE));
    }
    entries.add(entry("Action", denial.action()));
    if (kind != Denial.Kind.TRUST) {
      entries.add(entry("Resource", denial.pattern(Tables.bundled())));
    }
    out.append("  add to the ").append(kind.written()).append(":\n");
    indented(new Node.Mapping(entries, NOWHERE), out);
  }

  private static void indented(Node statement, StringBuilder out) {
    JsonWriter.indented(statement)
        .lines()
        .forEach(line -> out.append("    ").append(line).append('\n'));
  }

  private static Node.Entry entry(String key, String value) {
    return new Node.Entry(key, new Node.Text(value, NOWHERE), NOWHERE);
  }
}
