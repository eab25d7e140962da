package dev.serval.analysis.need;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the evaluator whether a smaller policy does what it must: it allows each request that was
 * allowed and is required, and nothing that was not allowed before but what is missing.
 */
final class Check {

  private static final Origin NOWHERE = new Origin.InAccount("smallest policy", "");
  private static final String ACCOUNT = "111111111111";

  private Check() {}

  static boolean holds(
      SmallPolicy policy, List<Required> required, Allowed allowed, EstatePolicies estate) {
    Policies<CompiledPolicy> small =
        Policies.<CompiledPolicy>none()
            .withIdentity(
                List.of(
                    estate
                        .evaluator()
                        .compile(
                            new NamedPolicy("smallest", document(policy, estate)),
                            Reading.STRICT)));
    Principal caller = Principal.parse("arn:aws:iam::" + ACCOUNT + ":role/function").orElseThrow();
    for (Required one : required) {
      for (Text resource : one.resources()) {
        boolean before = allowed.covers(one.action(), resource);
        Request request =
            new Request(caller, one.action(), estate.name(resource), ACCOUNT, Context.NONE);
        if (before && !estate.evaluator().decideOwn(request, small).allowed()) {
          return false;
        }
      }
    }
    return policy.statements().stream()
        .filter(part -> !part.added() && part.conditions().isEmpty())
        .allMatch(
            part ->
                part.actions().stream()
                    .allMatch(
                        action ->
                            part.resources().stream()
                                .allMatch(text -> isWithin(action, text, allowed, estate))));
  }

  /** Granted as a whole, or one of the patterns that are granted. */
  private static boolean isWithin(
      String action, Text resource, Allowed allowed, EstatePolicies estate) {
    return allowed.covers(action, resource)
        || allowed.regions().stream()
            .filter(region -> region.actions().contains(action))
            .flatMap(region -> Allowed.words(region).stream())
            .anyMatch(
                word ->
                    word.equals(Surroundings.ANY)
                        || estate.name(word).equals(estate.name(resource)));
  }

  private static PolicyDocument document(SmallPolicy policy, EstatePolicies estate) {
    List<Statement> all = new ArrayList<>();
    for (SmallPolicy.Part part : policy.statements()) {
      all.add(
          new Statement(
              all.size(),
              Optional.empty(),
              Effect.ALLOW,
              Optional.empty(),
              new Selection(
                  false,
                  part.actions().stream().map(one -> new Word(Text.of(one), NOWHERE)).toList()),
              Optional.of(
                  new Selection(
                      false,
                      part.resources().stream()
                          .map(one -> new Word(Text.of(estate.name(one)), NOWHERE))
                          .toList())),
              part.conditions(),
              NOWHERE));
    }
    return new PolicyDocument(Version.V2012, all, NOWHERE);
  }
}
