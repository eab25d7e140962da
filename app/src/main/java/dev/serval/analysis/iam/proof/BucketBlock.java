package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether Block Public Access takes a bucket's policy for public, and so keeps out whom it lets in.
 * The evaluator knows; it is asked about somebody whom the policy would name.
 */
final class BucketBlock {

  private static final String GUEST = "arn:aws:iam::000000000000:user/guest";
  private static final String ACTION = "s3:GetObject";

  private BucketBlock() {}

  static boolean blocks(Question question, Evaluator evaluator) {
    if (!question.extras().restrictPublicBuckets()
        || !question.resource().startsWith("arn:")
        || !question.resource().contains(":s3:")) {
      return false;
    }
    PolicyDocument policy = question.policy();
    List<Statement> statements = new ArrayList<>();
    policy.statements().stream()
        .filter(one -> one.effect() != Effect.DENY)
        .filter(one -> one.sid().filter(sid -> sid.startsWith(BucketLists.SID)).isEmpty())
        .forEach(statements::add);
    statements.add(guest(policy));
    var compiled =
        evaluator.compile(
            new NamedPolicy(
                "resourcePolicy", new PolicyDocument(policy.version(), statements, policy.at())));
    Request request =
        new Request(
            Principal.parse(GUEST).orElseThrow(),
            ACTION,
            "arn:aws:s3:::some/object",
            "999999999999",
            Context.NONE);
    var policies =
        Policies.<dev.serval.analysis.iam.evaluation.CompiledPolicy>none()
            .withResource(compiled)
            .withIdentity(
                List.of(
                    evaluator.compile(
                        new NamedPolicy(
                            "identity",
                            new PolicyDocument(
                                policy.version(), List.of(own(policy)), policy.at())))));
    return !evaluator.decide(request, policies.withExtras(question.extras())).allowed();
  }

  private static Statement guest(PolicyDocument policy) {
    Principals.Who who = new Principals.Who(Principals.Kind.AWS, word(GUEST, policy));
    return statement(policy, Optional.of(new Principals(false, List.of(who))));
  }

  private static Statement own(PolicyDocument policy) {
    return statement(policy, Optional.empty());
  }

  private static Statement statement(PolicyDocument policy, Optional<Principals> who) {
    return new Statement(
        0,
        Optional.empty(),
        Effect.ALLOW,
        who,
        new Selection(false, List.of(word(ACTION, policy))),
        Optional.of(new Selection(false, List.of(word("*", policy)))),
        List.of(),
        policy.at());
  }

  private static Word word(String text, PolicyDocument policy) {
    return new Word(Text.of(text), policy.at());
  }
}
