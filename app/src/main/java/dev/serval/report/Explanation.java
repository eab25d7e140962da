package dev.serval.report;

import dev.serval.finding.Evidence;
import dev.serval.finding.Finding;
import dev.serval.finding.Location;
import dev.serval.finding.Remediation;
import dev.serval.rule.CodeLanguage;
import dev.serval.rule.Witness;
import java.util.List;
import java.util.Optional;

/** One finding in words: what is wrong, how that follows, why it matters, how it ends. */
public final class Explanation {

  private final Result result;
  private final Finding finding;
  private final StringBuilder page = new StringBuilder();

  private Explanation(Result result, Finding finding) {
    this.result = result;
    this.finding = finding;
  }

  /** The finding as a page of Markdown. */
  public static String of(Result result, Finding finding) {
    return Visible.block(new Explanation(result, finding).written());
  }

  private String written() {
    heading();
    logic();
    finding.route().flatMap(this::route).ifPresent(this::way);
    why();
    remedy();
    paragraph("Fingerprint: " + finding.fingerprint());
    return page.toString().stripTrailing() + "\n";
  }

  private void heading() {
    page.append("# %s: %s%n%n".formatted(finding.id(), finding.title()));
    paragraph(
        finding.isUnknown()
            ? "Not judged: a fact that was asked for could not be had."
            : "%s, %s%s."
                .formatted(
                    finding.severity(),
                    finding.confidence(),
                    finding.suppressed().map(by -> ", suppressed: " + by.reason()).orElse("")));
    paragraph(finding.message() + finding.location().map(Explanation::at).orElse("") + ".");
  }

  private static String at(Location place) {
    return " (" + place + ")";
  }

  private void logic() {
    if (finding.evidence().isEmpty() && finding.witness().isEmpty()) {
      return;
    }
    page.append("## How that follows\n\n");
    finding.evidence().forEach(this::fact);
    finding.witness().ifPresent(this::request);
    page.append('\n');
  }

  private void fact(Evidence fact) {
    page.append("* ").append(fact.text());
    page.append(fact.location().map(Explanation::at).orElse("")).append('\n');
  }

  private void request(Witness request) {
    page.append(
        "* The policies together allow this request, and nothing denies it: %s asks for %s on %s%s%n"
            .formatted(request.principal(), request.action(), request.resource(), keys(request)));
  }

  private static String keys(Witness request) {
    List<String> keys =
        request.context().entrySet().stream()
            .map(key -> key.getKey() + " = " + String.join(" or ", key.getValue()))
            .toList();
    return keys.isEmpty() ? "" : ", with " + String.join(", ", keys);
  }

  private Optional<Result.Route> route(String id) {
    return result.routes().stream().filter(route -> route.id().equals(id)).findFirst();
  }

  private void way(Result.Route route) {
    page.append("## The way from %s to %s%n%n".formatted(route.from(), route.to()));
    int number = 1;
    for (Result.RouteStep step : route.steps()) {
      page.append("%d. From %s: %s%n".formatted(number++, step.from(), step.how()));
      for (Evidence proof : step.evidence()) {
        page.append("   * ").append(proof.text());
        page.append(proof.location().map(Explanation::at).orElse("")).append('\n');
      }
    }
    page.append('\n');
  }

  private void why() {
    Optional<Result.RuleText> rule = Optional.ofNullable(result.rules().get(finding.rule()));
    if (rule.isEmpty() && finding.risk().isEmpty()) {
      return;
    }
    page.append("## Why it matters\n\n");
    rule.map(Result.RuleText::text).ifPresent(this::paragraph);
    finding
        .risk()
        .ifPresent(risk -> paragraph("Risk: %s; %s.".formatted(risk.level(), risk.why())));
  }

  private void remedy() {
    Optional<Remediation> usual =
        Optional.ofNullable(result.rules().get(finding.rule())).map(Result.RuleText::remediation);
    Optional<Remediation> here = finding.remediation();
    here.or(() -> usual)
        .ifPresent(
            remediation -> {
              page.append("## What to do\n\n");
              paragraph(remediation.text());
            });
    usual.ifPresent(this::code);
    here.flatMap(Remediation::policyDiff)
        .ifPresent(diff -> page.append("```diff\n%s\n```%n%n".formatted(diff)));
    if (usual.isPresent()) {
      paragraph("`serval explain %s` has the fix in all forms.".formatted(finding.rule()));
    }
  }

  /** How it is done right, in the language of the file. */
  private void code(Remediation usual) {
    Optional<CodeLanguage> language = finding.location().flatMap(at -> CodeLanguage.of(at.file()));
    language.ifPresent(
        own ->
            Optional.ofNullable(usual.code().get(own))
                .ifPresent(
                    code -> page.append("```%s%n%s%n```%n%n".formatted(own.written(), code))));
  }

  private void paragraph(String text) {
    page.append(text).append("\n\n");
  }
}
