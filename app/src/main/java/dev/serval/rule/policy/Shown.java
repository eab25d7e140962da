package dev.serval.rule.policy;

import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.grant.Guarded;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.model.Origin;
import dev.serval.rule.Confidence;
import dev.serval.rule.Severity;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Witness;
import dev.serval.rule.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Verdicts on statements of functions' policies, with the request that shows them. */
public final class Shown {

  private static final String TOKEN = "lambda:eventsourcetoken";

  private Shown() {}

  /** A fault of a statement, shown by the first request that it lets in. */
  static Verdict.Fail fail(
      Grant grant, Exposure exposure, Severity severity, String message, Origin at) {
    return with(
        exposure,
        grant.to(),
        new Verdict.Fail(
                grant.resource(),
                "",
                severity,
                Confidence.CERTAIN,
                message,
                at,
                List.of(statement(grant)))
            .endedBy(OwnAccountOnly.of(grant)));
  }

  /** The statement as a fact. */
  public static Evidence statement(Grant grant) {
    return new Evidence(
        "Statement %s in the policy of %s allows it"
            .formatted(Words.cut(grant.statement().label()), name(grant.to())),
        grant.statement().at());
  }

  /** The same fault, shown by the first request that gets in. */
  public static Verdict.Fail with(Exposure exposure, Guarded to, Verdict.Fail fail) {
    return exposure.witnesses().stream()
        .findFirst()
        .map(one -> fail.shownBy(witness(one, to)))
        .orElse(fail);
  }

  private static Witness witness(dev.serval.analysis.iam.proof.Witness shown, Guarded to) {
    Request request = shown.request();
    SequencedMap<String, List<String>> context = new LinkedHashMap<>();
    new TreeMap<>(shown.context())
        .forEach(
            (key, values) ->
                // A shared secret of whoever may call.
                context.put(
                    key, key.toLowerCase(Locale.ROOT).equals(TOKEN) ? List.of("***") : values));
    return new Witness(
        request.principal().written(),
        request.action(),
        to.arn().toString(),
        Optional.of(request.resourceAccount()).filter(account -> !account.isEmpty()),
        context);
  }

  /**
   * What hangs on a part that is not known.
   *
   * @param question such as {@code Whether everybody may call Orders}
   */
  static Verdict unknown(Grant grant, Exposure exposure, String question) {
    Optional<Word> open = grant.open();
    String construct =
        open.map(Word::shown)
            .orElseGet(
                () ->
                    exposure instanceof Exposure.Unknown unknown
                        ? unknown.construct()
                        : "its policy");
    return new Verdict.Unknown(
        grant.resource(),
        "",
        "%s depends on %s, which is not known here".formatted(question, Words.cut(construct)),
        open.map(Word::at).orElse(grant.statement().at()));
  }

  /** The function, or its alias or version, for a sentence. */
  public static String name(Guarded to) {
    return Words.cut(to.label());
  }

  /** The action of the request that shows it, as it is spelled for people. */
  static String action(Exposure exposure) {
    return exposure.witnesses().stream()
        .findFirst()
        .map(one -> one.request().action())
        .map(action -> action.equals("lambda:invokefunction") ? "lambda:InvokeFunction" : action)
        .orElse("lambda:InvokeFunction");
  }

  /** Where the statement says who may. */
  static Origin principal(Grant grant) {
    return grant.principals().stream()
        .findFirst()
        .map(Principals.Who::word)
        .map(Word::at)
        .orElse(grant.statement().at());
  }

  /** Where the statement limits for whom a service acts; else where it says who may. */
  static Origin source(Grant grant) {
    return grant.statement().conditions().stream()
        .filter(condition -> condition.key().equalsIgnoreCase("aws:SourceArn"))
        .map(condition -> condition.at())
        .findFirst()
        .orElseGet(() -> principal(grant));
  }
}
