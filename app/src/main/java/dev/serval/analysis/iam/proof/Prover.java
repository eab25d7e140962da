package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.data.IamTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proves whether a request from outside a resource's account exists that the resource's policy
 * allows. What is shown as open is shown by a request that the evaluator allows; what is said to be
 * closed has no such request.
 *
 * <p>Threads can share one.
 */
public final class Prover {

  private static final String EVERYTHING =
      "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

  /** Policies of one proof may be large. */
  private static final int MOST_KEPT = 20_000;

  private final IamTable table;
  private final AboutResources about;
  private final CarriedKeys carried;

  /** By questions without names. */
  private final Map<Question, Exposure> proved = new ConcurrentHashMap<>();

  private final Evaluator evaluator;
  private final CompiledPolicy everything;

  public Prover(IamTable table) {
    this.table = table;
    this.about = new AboutResources(table);
    this.carried = new CarriedKeys(table);
    this.evaluator = new Evaluator(table);
    try {
      this.everything =
          evaluator.compile(
              new NamedPolicy("identity", PolicyParser.parse(EVERYTHING, "identity")));
    } catch (MalformedPolicy e) {
      throw new IllegalStateException(e);
    }
  }

  /** Who gets in from outside. */
  public Exposure prove(Question question) {
    if (question.passage().isPresent()) {
      return proveAnew(question);
    }
    Nameless nameless = Nameless.of(question);
    if (proved.size() > MOST_KEPT) {
      proved.clear();
    }
    return nameless.named(proved.computeIfAbsent(nameless.question(), this::proveAnew));
  }

  /** The same, with nothing remembered. */
  public Exposure proveAnew(Question question) {
    PolicyDocument policy =
        BucketLists.with(
            ApiPolicies.inFull(question.policy(), question.resource()), question.extras());
    Proof proof = new Proof(question.withPolicy(policy), new Budget(Budget.USUAL));
    try {
      return proof.exposure();
    } catch (Budget.Spent | StackOverflowError e) {
      return new Exposure.Unknown(Budget.Spent.TEXT, Level.NOT_PUBLIC, List.of(), List.of());
    }
  }

  /** One question, from all sides. */
  private final class Proof {

    private final Question question;
    private final Budget budget;
    private final Mentions mentions;
    private final boolean blocked;

    private Proof(Question question, Budget budget) {
      this.question = question;
      this.budget = budget;
      this.mentions = new Mentions(question.spoken());
      this.blocked =
          BucketBlock.blocks(question, evaluator)
              || question
                  .passage()
                  .filter(bucket -> BucketBlock.blocks(bucket.question(question), evaluator))
                  .isPresent();
    }

    private Attempt attempt(Question asked, Reading reading) {
      return new Attempt(asked, mentions, reading, about, carried, blocked, budget);
    }

    private Exposure exposure() {
      Attempt strict = attempt(question, Reading.STRICT);
      Confirmation confirmation = confirmation();
      Reach reach = strict.reach(confirmation);
      if (reach.level() == Level.PUBLIC) {
        return new Exposure.Public(reach.witnesses(), reach.deputy());
      }
      Optional<String> open = confirmation.fault().or(() -> open(reach.level(), strict));
      if (open.isPresent()) {
        Exposure unknown =
            new Exposure.Unknown(open.get(), reach.level(), reach.accounts(), reach.witnesses());
        return ChosenOnce.of(question).flatMap(this::whicheverIsChosen).orElse(unknown);
      }
      List<Exposure.Closing> closings =
          new Closings(strict, question, budget).closings(reach.level());
      return switch (reach.level()) {
        case CROSS_ACCOUNT ->
            new Exposure.CrossAccount(reach.accounts(), reach.witnesses(), closings);
        case RESTRICTED ->
            new Exposure.Restricted(reach.by(), reach.accounts(), reach.witnesses(), closings);
        default -> new Exposure.NotPublic(closings);
      };
    }

    /** The answer that is the same whatever whoever deploys chooses. */
    private Optional<Exposure> whicheverIsChosen(ChosenOnce chosen) {
      Exposure exposure = new Proof(chosen.question(), budget).exposure();
      return exposure instanceof Exposure.Unknown
          ? Optional.empty()
          : Optional.of(chosen.named(exposure));
    }

    private Confirmation confirmation() {
      // The evaluator knows access control lists itself.
      PolicyDocument policy =
          new PolicyDocument(
              question.policy().version(),
              question.policy().statements().stream()
                  .filter(one -> one.sid().filter(sid -> sid.startsWith(BucketLists.SID)).isEmpty())
                  .toList(),
              question.policy().at());
      CompiledPolicy compiled =
          evaluator.compile(new NamedPolicy("resourcePolicy", policy), Reading.STRICT);
      return new Confirmation(question, mentions, table, evaluator, compiled, everything);
    }

    /** Why it may be more open than is certain. */
    private Optional<String> open(Level certain, Attempt strict) {
      List<String> constructs = strict.constructs();
      if (!constructs.isEmpty()) {
        Reach most = attempt(question, Reading.GENEROUS).reach(Confirming.TRUSTING);
        if (most.isBeyond(certain)) {
          return Optional.of(String.join(", ", constructs));
        }
      }
      return strict.speaksOfUrl() ? openByUrl(certain) : Optional.empty();
    }

    /**
     * Addresses of functions from before October 2025 need one permission only ("Control access to
     * Lambda function URLs").
     */
    private Optional<String> openByUrl(Level certain) {
      List<Url> states =
          switch (question.url()) {
            case NONE -> List.of();
            case NOT_SAID -> List.of(Url.OPEN, Url.SIGNED);
            case SIGNED, OPEN -> List.of(question.url());
          };
      for (Url state : states) {
        Reach alone = attempt(question.withUrl(state), Reading.STRICT).reachOfAddressAlone();
        if (alone.isBeyond(certain)) {
          return Optional.of(
              question.url() == Url.NOT_SAID
                  ? "lambda:InvokeFunctionUrl is allowed, but it is not said whether the function"
                      + " has a URL, and of which authentication type"
                  : "lambda:InvokeFunctionUrl is allowed without lambda:InvokeFunction: enough for"
                      + " a URL made before October 2025, too little for a newer one");
        }
      }
      return Optional.empty();
    }
  }
}
