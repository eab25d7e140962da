package dev.serval.rule.function;

import dev.serval.analysis.code.flow.EventUse.KeptData;
import dev.serval.analysis.code.flow.TemporaryFiles;
import dev.serval.analysis.code.flow.WriteFound;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * FN-26: a function works for several tenants in the same environments, and its code keeps data of
 * events. Functions whose code names no tenant, or is not at hand, are not its subject.
 *
 * <p>Tenant isolation mode gives each tenant environments of its own ("Tenant isolation", Lambda
 * developer guide, November 2026); it can be chosen only when a function is created.
 *
 * @param reviews the functions' code, as far as it is at hand
 */
public record SharedAmongTenants(Reviews reviews) implements Rule {

  private static final int MOST_EVIDENCE = 4;

  private static final String ISOLATED = "PER_TENANT";

  private static final Card CARD =
      Card.of("FN-26", Severity.MEDIUM, "Tenants share environments that keep their data")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              One environment handles the events of all tenants, one after the other. What code keeps \
              in variables outside of the handler, or leaves in /tmp, is there while the next tenant's \
              event is handled: one forgotten key in a cache, or one fault by which files are read, and \
              a tenant has another's data.\
              """)
          .remedy(
              "Keep nothing of an event, or keep it under the tenant's name and look it up by"
                  + " nothing else. Where tenants must be apart, make the function again in tenant"
                  + " isolation mode: each tenant then has environments of its own.")
          .fix(
              Form.CLI,
              """
              # Only a new function can have it.
              aws lambda create-function --function-name NAME \\
                --tenancy-config TenantIsolationMode=PER_TENANT ...\
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  TenancyConfig: {TenantIsolationMode: PER_TENANT}
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  TenancyConfig: {TenantIsolationMode: PER_TENANT}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                tenancy_config {
                  tenant_isolation_mode = "PER_TENANT"
                }
              }
              """)
          .maps(Standard.csa(12), Standard.cwe(488));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(function -> judge(function, estate).stream());
  }

  private Optional<Verdict> judge(Function function, Estate estate) {
    Review review = reviews.byFunction().get(function.id().path());
    if (review == null) {
      return Optional.empty();
    }
    Optional<Evidence> tenants = Tenants.of(function, review, estate);
    if (tenants.isEmpty()) {
      return Optional.empty();
    }
    List<Evidence> kept = kept(review);
    return switch (function.tenancy()) {
      case Known<String>(String mode, Origin _) when mode.equals(ISOLATED) ->
          Optional.of(Verdict.pass(function));
      case Known<String> _, Absent<String> _ ->
          Optional.of(
              kept.isEmpty() ? Verdict.pass(function) : fail(function, tenants.get(), kept));
      case Unresolved<String> open ->
          kept.isEmpty() || function.id().source().isEmpty()
              ? Optional.empty()
              : Optional.of(Words.unknown(function, "Tenant isolation", open));
    };
  }

  private static List<Evidence> kept(Review review) {
    List<Evidence> kept = new ArrayList<>();
    for (KeptData data : review.findings().event().kept()) {
      kept.add(
          new Evidence(
              "%s of an event stays in '%s'".formatted(Words.cut(data.field()), data.variable()),
              at(review, data.file(), data.at())));
    }
    for (WriteFound file : TemporaryFiles.left(review.findings())) {
      kept.add(
          new Evidence(
              "data of an event is written below /tmp, and the code removes no file",
              at(review, file.file(), file.at())));
    }
    return kept;
  }

  private static Origin at(Review review, String file, Place at) {
    return new Origin.InFile(review.unit().place(file), at.line(), at.column());
  }

  private static Verdict fail(Function function, Evidence tenants, List<Evidence> kept) {
    List<Evidence> evidence = new ArrayList<>(List.of(tenants));
    kept.stream().limit(MOST_EVIDENCE).forEach(evidence::add);
    return new Verdict.Fail(
        function,
        "",
        Severity.MEDIUM,
        Confidence.FIRM,
        "%s works for several tenants in the same environments and keeps data of their events"
            .formatted(Words.name(function)),
        kept.getFirst().at(),
        evidence);
  }
}
