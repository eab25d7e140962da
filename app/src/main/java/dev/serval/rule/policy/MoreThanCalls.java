package dev.serval.rule.policy;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * RP-05: the policy of a function allows more than to call it. For principals of the estate's own
 * accounts it is less urgent: it adds to what their own policies say.
 *
 * @param tables what actions there are
 */
public record MoreThanCalls(Tables tables) implements Rule {

  private static final Card CARD =
      Fixes.principal(
              Card.of("RP-05", Severity.HIGH, "A function's policy allows more than to call it")
                  .leadsTo(Consequence.FOREIGN_CODE_RUNS)
                  .why(
                      """
                      Whoever the statement names can do more than send an event: read the code and \
                      the environment with its secrets (GetFunction), replace the code \
                      (UpdateFunctionCode), or give further rights (AddPermission). What runs then \
                      runs with the function's role.\
                      """)
                  .remedy(
                      "Allow lambda:InvokeFunction only. Who deploys the function gets that right"
                          + " by a policy of their own role.")
                  .maps(
                      Standard.owasp(5),
                      Standard.csa(4),
                      Standard.cwe(269),
                      Standard.attack("T1098")))
          .fix(
              Form.SAM,
              """
              MayCall:
                Type: AWS::Lambda::Permission
                Properties:
                  FunctionName: !Ref MyFunction
                  Action: lambda:InvokeFunction
                  Principal: !GetAtt CallerRole.Arn
              """);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return grants.all().stream()
        .filter(grant -> !grant.statement().actions().excepted())
        .map(grant -> judge(grants, grant));
  }

  private static Verdict judge(FunctionGrants grants, Grant grant) {
    List<Word> words = grant.statement().actions().words();
    List<Word> more =
        words.stream().filter(Word::isKnown).filter(word -> !isCall(word.shown())).toList();
    if (!more.isEmpty()) {
      return fail(grants, grant, more);
    }
    return words.stream()
        .filter(word -> !word.isKnown())
        .findFirst()
        .<Verdict>map(
            word ->
                Verdict.unknown(
                    grant.resource(),
                    "What may be done with %s depends on %s, which is not known here"
                        .formatted(Shown.name(grant.to()), Words.cut(word.shown())),
                    word.at()))
        .orElseGet(() -> Verdict.pass(grant.resource()));
  }

  /** All actions whose names begin so call the function. */
  private static boolean isCall(String action) {
    return action.toLowerCase(Locale.ROOT).startsWith("lambda:invoke");
  }

  private static Verdict fail(FunctionGrants grants, Grant grant, List<Word> more) {
    Exposure exposure = grants.exposure(grant, only(grant.statement(), more));
    boolean outside =
        switch (exposure.level()) {
          case NOT_PUBLIC -> false;
          case CROSS_ACCOUNT -> !grants.accounts().containsAll(exposure.accounts());
          case RESTRICTED, PUBLIC, UNKNOWN -> true;
        };
    boolean reads = more.stream().allMatch(word -> isRead(word.shown()));
    Severity severity = outside ? Severity.HIGH : reads ? Severity.LOW : Severity.MEDIUM;
    return Shown.fail(
        grant,
        exposure,
        severity,
        "The policy of %s allows %s%s"
            .formatted(
                Shown.name(grant.to()),
                Words.list(more.stream().map(Word::shown).toList()),
                outside ? " to others than its account" : ""),
        more.getFirst().at());
  }

  private static boolean isRead(String action) {
    String name = action.toLowerCase(Locale.ROOT);
    return name.startsWith("lambda:get") || name.startsWith("lambda:list");
  }

  private static Statement only(Statement statement, List<Word> actions) {
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        statement.principals(),
        new Selection(false, actions),
        statement.resources(),
        statement.conditions(),
        statement.at());
  }
}
