package dev.serval.rule.policy;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.grant.Opening;
import dev.serval.analysis.grant.Opening.Kind;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.stream.Stream;

/**
 * RP-03: a bucket is named without the account that owns it. Where the bucket is in the estate it
 * has to be deleted first, which makes it less urgent.
 *
 * @param tables what actions there are
 */
public record BucketWithoutAccount(Tables tables) implements Rule {

  private static final String S3 = "s3.amazonaws.com";

  private static final Card CARD =
      Fixes.source(
          Card.of("RP-03", Severity.HIGH, "A bucket may call a function, whoever owns the bucket")
              .leadsTo(Consequence.OUTSIDERS_GET_IN)
              .why(
                  """
                  The ARN of a bucket has no account in it, and its name is free for everybody once \
                  the bucket is deleted. Whoever makes a bucket of that name calls the function with \
                  events and files of their own.\
                  """)
              .remedy("Add SourceAccount beside SourceArn.")
              .maps(
                  Standard.owasp(5),
                  Standard.cwe(441),
                  Standard.attack("T1199"),
                  Standard.securityHub("Lambda.1")));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return grants.all().stream().flatMap(grant -> judge(grants, grant));
  }

  private static Stream<Verdict> judge(FunctionGrants grants, Grant grant) {
    Opening opening = grants.opening(grant);
    if (opening.kind() == Kind.BUCKET) {
      return Stream.of(fail(grants, grant, opening));
    }
    return opening.kind() == Kind.CLOSED && grant.services().contains(S3)
        ? Stream.of(Verdict.pass(grant.resource()))
        : Stream.empty();
  }

  private static Verdict fail(FunctionGrants grants, Grant grant, Opening opening) {
    List<Word> sources =
        grant.asks("aws:SourceArn").flatMap(condition -> condition.values().stream()).toList();
    boolean own = sources.stream().allMatch(word -> grants.named(word.text()).isPresent());
    return Shown.fail(
        grant,
        opening.exposure(),
        own ? Severity.MEDIUM : Severity.HIGH,
        "%s may call %s, whichever account owns it%s"
            .formatted(
                Words.list(sources.stream().map(Word::shown).toList()),
                Shown.name(grant.to()),
                own ? " once it is deleted here" : ""),
        Shown.source(grant));
  }
}
