package dev.serval.cli;

import dev.serval.analysis.exposure.Exposed;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Witness;
import dev.serval.document.Node;
import dev.serval.document.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Who gets in, as {@code exposed} answers it in JSON. */
final class ExposureJson {

  private static final Pattern MADE_BY_AWS = Pattern.compile("[\\uE000-\\uF8FF]+");

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

  private ExposureJson() {}

  /**
   * Members of an answer.
   *
   * @param policies what each witness needs besides, so that {@code can} answers it as it is
   */
  static List<Node.Entry> of(Exposure exposure, List<Node.Entry> policies) {
    return of(exposure, policies, _ -> Optional.empty());
  }

  /** The same of a resource that was read, with the places of the statements. */
  static List<Node.Entry> of(Exposed one) {
    List<Node.Entry> entries =
        of(one.exposure(), List.of(), closing -> Optional.of(one.at(closing).toString()));
    if (!one.exposure().witnesses().isEmpty()) {
      List<Node> places =
          one.exposure().witnesses().stream().map(witness -> allowing(one, witness)).toList();
      entries.add(entry("allowedBy", sequence(places)));
    }
    if (!one.notes().isEmpty()) {
      entries.add(entry("notes", texts(one.notes())));
    }
    return entries;
  }

  /** The statement that lets a request in. */
  private static Node allowing(Exposed one, Witness witness) {
    return object(
        List.of(
            entry("statement", number(witness.statement())),
            entry("at", text(one.at(witness).toString()))));
  }

  private static List<Node.Entry> of(
      Exposure exposure,
      List<Node.Entry> policies,
      Function<Exposure.Closing, Optional<String>> place) {
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(entry("verdict", text(exposure.level().name())));
    entries.add(entry("accounts", texts(exposure.accounts())));
    List<Node> witnesses =
        exposure.witnesses().stream().map(one -> witness(one, policies)).toList();
    if (!witnesses.isEmpty()) {
      entries.add(entry("witness", witnesses.getFirst()));
    }
    if (witnesses.size() > 1) {
      entries.add(entry("witnesses", sequence(witnesses)));
    }
    entries.add(
        entry(
            "closedBy",
            sequence(
                exposure.closedBy().stream().map(one -> closing(one, place.apply(one))).toList())));
    switch (exposure) {
      case Exposure.Public open ->
          open.deputy().ifPresent(service -> entries.add(entry("confusedDeputy", deputy(service))));
      case Exposure.Restricted restricted ->
          entries.add(entry("restrictedBy", texts(restricted.by())));
      case Exposure.Unknown unknown -> {
        entries.add(entry("construct", text(unknown.construct())));
        entries.add(entry("atLeast", text(unknown.atLeast().name())));
      }
      case Exposure.CrossAccount _, Exposure.NotPublic _ -> {}
    }
    return entries;
  }

  private static Node deputy(String service) {
    return text(service + " acts on the policy for whichever account asks it");
  }

  /** The request as {@code can} takes it. */
  private static Node witness(Witness witness, List<Node.Entry> policies) {
    Request request = witness.request();
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(entry("principal", text(request.principal().written())));
    entries.add(entry("action", text(request.action())));
    entries.add(entry("resource", text(request.resource())));
    entries.add(entry("resourceAccount", text(request.resourceAccount())));
    List<Node.Entry> context = new ArrayList<>();
    witness.context().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(key -> context.add(entry(key.getKey(), value(key.getValue()))));
    entries.add(entry("context", object(context)));
    if (!request.principal().accountOrNone().isEmpty()) {
      entries.add(entry("identityPolicies", sequence(List.of(EVERYTHING))));
    }
    if (request.principal() instanceof Principal.FederatedUser) {
      entries.add(entry("sessionPolicies", sequence(List.of(EVERYTHING))));
    }
    entries.addAll(policies);
    return object(entries);
  }

  private static Node value(List<String> values) {
    return values.size() == 1 ? text(values.getFirst()) : texts(values);
  }

  private static Node number(int value) {
    return new Node.Numeral(BigDecimal.valueOf(value), Integer.toString(value), NOWHERE);
  }

  private static Node closing(Exposure.Closing closing, Optional<String> place) {
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(entry("statement", number(closing.statement())));
    closing.sid().ifPresent(sid -> entries.add(entry("sid", text(sid))));
    entries.add(entry("by", texts(closing.by())));
    if (!closing.text().isEmpty()) {
      entries.add(entry("text", text(closing.text())));
    }
    place.ifPresent(at -> entries.add(entry("at", text(at))));
    return object(entries);
  }

  static Node.Entry entry(String key, Node value) {
    return new Node.Entry(key, value, NOWHERE);
  }

  static Node.Mapping object(List<Node.Entry> entries) {
    return new Node.Mapping(entries, NOWHERE);
  }

  static Node text(String value) {
    return new Node.Text(shown(value), NOWHERE);
  }

  /** Names that AWS will make of a template stand as characters for private use. */
  static String shown(String value) {
    return MADE_BY_AWS.matcher(value).replaceAll("<name>");
  }

  private static Node texts(List<String> values) {
    return sequence(values.stream().map(ExposureJson::text).toList());
  }

  static Node sequence(List<Node> items) {
    return new Node.Sequence(items, NOWHERE);
  }
}
