package dev.serval.rule.policy;

import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.grant.Opening;
import dev.serval.analysis.grant.Opening.Kind;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Listing;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * RP-12: a service may call a function for something that does not exist. Only where everything of
 * the kind was listed that the account has; of a template nobody knows. A bucket that the account
 * does not have is gone or somebody else's: both are a way in, unless the statement names the
 * account.
 *
 * @param tables what actions there are
 */
public record DanglingSource(Tables tables) implements Rule {

  private static final Card CARD =
      Fixes.removal(
          Card.of("RP-12", Severity.HIGH, "A function's policy names a source that does not exist")
              .leadsTo(Consequence.OUTSIDERS_GET_IN)
              .why(
                  """
                  The statement outlived the bucket, topic, queue, rule or API that it names. A bucket's \
                  name is free for every account: whoever takes it calls the function. Of the rest, \
                  whoever may create one of that name in the account does, with no right to call \
                  functions.\
                  """)
              .remedy("Remove the statement.")
              .maps(Standard.cwe(610), Standard.attack("T1584"), Standard.csa(11)));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    Existence existence = new Existence(grants, Listings.of(estate));
    Set<Listing> unread = new HashSet<>();
    return grants.all().stream()
        .filter(grant -> !grant.services().isEmpty())
        .flatMap(grant -> judge(existence, grants, grant, unread).stream());
  }

  private static Optional<Verdict> judge(
      Existence existence, FunctionGrants grants, Grant grant, Set<Listing> unread) {
    List<Word> sources = grant.asks("aws:SourceArn").flatMap(one -> one.values().stream()).toList();
    boolean found = false;
    for (Word source : sources) {
      Optional<Existence.Answer> answer = existence.of(source.text(), grant.to().account());
      if (answer.isEmpty()) {
        continue;
      }
      if (answer.get().exists()) {
        found = true;
      } else if (isRead(answer.get().listing())) {
        return Optional.of(fail(grants, grant, source));
      } else {
        // Said once for each list, not for all that it might hold.
        return unread.add(answer.get().listing())
            ? Optional.of(unknown(grant, source, answer.get().listing()))
            : Optional.empty();
      }
    }
    return found ? Optional.of(Verdict.pass(grant.resource())) : Optional.empty();
  }

  private static boolean isRead(Listing listing) {
    return listing.complete().effective().isPresent();
  }

  private static Verdict unknown(Grant grant, Word source, Listing listing) {
    String question =
        "Whether %s and others of %s exist".formatted(Words.cut(source.shown()), listing.listed());
    return new Verdict.Unknown(
        grant.resource(),
        "",
        "%s is not known: %s".formatted(question, listing.complete().shown()),
        listing.complete().at());
  }

  private static Verdict fail(FunctionGrants grants, Grant grant, Word source) {
    Opening opening = grants.opening(grant);
    boolean free = opening.kind() == Kind.BUCKET;
    return Shown.fail(
        grant,
        opening.exposure(),
        free ? Severity.HIGH : Severity.LOW,
        free
            ? "%s may call %s, and is no bucket of the account: it is gone or somebody else's"
                .formatted(Words.cut(source.shown()), Shown.name(grant.to()))
            : "%s may call %s, and does not exist"
                .formatted(Words.cut(source.shown()), Shown.name(grant.to())),
        Shown.source(grant));
  }
}
