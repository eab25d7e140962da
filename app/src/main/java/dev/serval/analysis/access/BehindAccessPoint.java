package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.HalfKnown;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyParser;
import java.util.List;

/**
 * What the bucket behind an access point says to a request that comes through it: it may deny, and
 * who is of another account needs its word too ("Configuring IAM policies for using access points",
 * S3 user guide).
 */
final class BehindAccessPoint {

  private static final String OBJECT = "/object/";
  private static final String EVERYTHING =
      "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

  private final Evaluator evaluator;

  /** The caller's own policies have spoken about the access point. */
  private final CompiledPolicy spoken;

  BehindAccessPoint(Evaluator evaluator) {
    this.evaluator = evaluator;
    try {
      this.spoken =
          evaluator.compile(
              new NamedPolicy("identity", PolicyParser.parse(EVERYTHING, "identity")));
    } catch (MalformedPolicy e) {
      throw new IllegalStateException(e);
    }
  }

  /** The keys that a request through an access point has. */
  static Context context(Context context, Guard point) {
    return context
        .orElse("s3:DataAccessPointArn", point.arn())
        .orElse("s3:DataAccessPointAccount", point.account());
  }

  /**
   * Both answers in one: the worse.
   *
   * @param ofPoint what comes of the request to the access point alone
   */
  Answer both(Answer ofPoint, Request request, Guard point, Guard bucket) {
    boolean hopeless = ofPoint instanceof Answer.Decided decided && !decided.decision().allowed();
    if (hopeless) {
      return ofPoint;
    }
    String asked = request.resource();
    String resource =
        asked.startsWith(point.arn() + OBJECT)
            ? bucket.arn() + "/" + asked.substring(point.arn().length() + OBJECT.length())
            : bucket.arn();
    String owner = bucket.account().isEmpty() ? point.account() : bucket.account();
    Request behind =
        new Request(request.principal(), request.action(), resource, owner, request.context());
    BothReadings ready = BothReadings.of(Policies.<Held>none()).with(bucket);
    Answer ofBucket =
        HalfKnown.of(
                evaluator,
                ready.generous().withIdentity(List.of(spoken)),
                ready.strict().withIdentity(List.of(spoken)))
            .answer(behind);
    boolean silent = ofBucket instanceof Answer.Decided decided && decided.decision().allowed();
    return silent ? ofPoint : ofBucket;
  }
}
