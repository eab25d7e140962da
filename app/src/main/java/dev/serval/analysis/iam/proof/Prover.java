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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  private final IamTable table;
  private final Evaluator evaluator;
  private final CompiledPolicy everything;

  public Prover(IamTable table) {
    this.table = table;
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
    PolicyDocument policy = BucketLists.with(question.policy(), question.extras());
    Proof proof = new Proof(question.withPolicy(policy), new Budget(Budget.USUAL));
    try {
      return proof.exposure();
    } catch (Budget.Spent e) {
      return new Exposure.Unknown(
          String.valueOf(e.getMessage()), Level.NOT_PUBLIC, List.of(), List.of());
    }
  }

  /** One question, from all sides. */
  private final class Proof {

    private final Question question;
    private final Budget budget;
    private final Mentions mentions;
    private final Targets targets;

    private Proof(Question question, Budget budget) {
      this.question = question;
      this.budget = budget;
      this.mentions = new Mentions(question.policy());
      this.targets = new Targets(question, mentions, table);
    }

    private Exposure exposure() {
      Reading first = Reading.STRICT;
      Attempt strict = new Attempt(first, question);
      Reach reach = strict.reach(strict.allows(), strict.denies(), strict.units());
      if (reach.level() == Level.PUBLIC) {
        return new Exposure.Public(reach.witnesses(), reach.deputy());
      }
      Optional<String> open = open(reach.level(), strict);
      if (open.isPresent()) {
        return new Exposure.Unknown(open.get(), reach.level(), reach.accounts(), reach.witnesses());
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

    /** Why it may be more open than is certain. */
    private Optional<String> open(Level certain, Attempt strict) {
      if (!strict.faults().isEmpty()) {
        return Optional.of(strict.faults().getFirst());
      }
      List<String> constructs = strict.constructs();
      if (!constructs.isEmpty()) {
        Attempt generous = new Attempt(Reading.GENEROUS, question);
        Reach most = generous.reach(generous.allows(), generous.denies(), generous.units());
        if (most.isBeyond(certain)) {
          return Optional.of(String.join(", ", constructs.stream().distinct().toList()));
        }
      }
      return openByUrl(certain, strict);
    }

    /**
     * Addresses of functions from before October 2025 need one permission only ("Control access to
     * Lambda function URLs").
     */
    private Optional<String> openByUrl(Level certain, Attempt strict) {
      if (strict.allows().stream().noneMatch(one -> Targets.speaksOfUrl(one.sentence()))) {
        return Optional.empty();
      }
      List<Url> states =
          switch (question.url()) {
            case NONE -> List.of();
            case NOT_SAID -> List.of(Url.OPEN, Url.SIGNED);
            case SIGNED, OPEN -> List.of(question.url());
          };
      for (Url state : states) {
        Attempt attempt = new Attempt(Reading.STRICT, question.withUrl(state));
        List<List<Target>> alone =
            attempt.url().isEmpty() ? List.of() : List.of(List.of(attempt.url().getFirst()));
        if (attempt.reach(attempt.allows(), attempt.denies(), alone).isBeyond(certain)) {
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

    /** A question under one reading of what is not known. */
    private final class Attempt implements Closings.Trial {

      private final Question asked;
      private final List<Allow> allows = new ArrayList<>();
      private final List<Sentence> denies = new ArrayList<>();
      private final Reaching reaching;

      /** For what is only supposed. */
      private final Reaching supposing;

      private final Confirming confirming;
      private final Targets asks;

      private Attempt(Reading reading, Question asked) {
        this.asked = asked;
        for (var statement : asked.policy().statements()) {
          Sentence sentence = new Sentence(statement, asked.policy().version(), reading, mentions);
          if (sentence.allows()) {
            allows.add(Allow.whole(sentence));
          } else {
            denies.add(sentence);
          }
        }
        this.asks = asked.equals(question) ? targets : new Targets(asked, mentions, table);
        CompiledPolicy compiled =
            evaluator.compile(new NamedPolicy("resourcePolicy", document()), reading);
        this.confirming = confirming(compiled, reading == Reading.GENEROUS);
        this.reaching = new Reaching(asked, mentions, confirming, reading, budget);
        this.supposing = new Reaching(asked, mentions, confirming(compiled, true), reading, budget);
      }

      private Confirming confirming(CompiledPolicy compiled, boolean trusting) {
        return new Confirming(asked, mentions, table, evaluator, compiled, everything, trusting);
      }

      /** Without what stands for access control lists: the evaluator knows those itself. */
      private PolicyDocument document() {
        return new PolicyDocument(
            asked.policy().version(),
            asked.policy().statements().stream()
                .filter(one -> one.sid().filter(sid -> sid.startsWith("ACL: ")).isEmpty())
                .toList(),
            asked.policy().at());
      }

      @Override
      public List<Allow> allows() {
        return allows;
      }

      @Override
      public List<Sentence> denies() {
        return denies;
      }

      List<String> faults() {
        return confirming.faults();
      }

      List<Target> url() {
        return asks.url();
      }

      List<List<Target>> units() {
        List<List<Target>> all = new ArrayList<>();
        asks.all().forEach(target -> all.add(List.of(target)));
        if (!asks.url().isEmpty()) {
          all.add(asks.url());
        }
        return all;
      }

      List<String> constructs() {
        List<String> all = new ArrayList<>();
        allows.forEach(allow -> all.addAll(allow.sentence().constructs()));
        denies.forEach(deny -> all.addAll(deny.constructs()));
        return all;
      }

      private Reach reach(List<Allow> some, List<Sentence> against, List<List<Target>> units) {
        return reaching.of(some, against, units);
      }

      @Override
      public Level level(List<Allow> some, List<Sentence> against) {
        return supposing.of(some, against, units()).level();
      }
    }
  }
}
