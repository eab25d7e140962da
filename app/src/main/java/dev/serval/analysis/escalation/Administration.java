package dev.serval.analysis.escalation;

import dev.serval.analysis.access.BothReadings;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.HalfKnown;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who is administrator: not by a policy's name, but by what the policies allow together. Whoever
 * may do all that is asked here on anything of the account can give itself the rest.
 */
final class Administration {

  private record Probe(String action, String resource) {}

  private static final List<Probe> PROBES =
      List.of(
          new Probe("iam:AttachRolePolicy", "arn:aws:iam::%s:role/serval"),
          new Probe("iam:UpdateAssumeRolePolicy", "arn:aws:iam::%s:role/serval"),
          new Probe("iam:PutUserPolicy", "arn:aws:iam::%s:user/serval"),
          new Probe("iam:CreatePolicyVersion", "arn:aws:iam::%s:policy/serval"),
          new Probe("iam:PassRole", "arn:aws:iam::%s:role/serval"),
          new Probe("lambda:UpdateFunctionCode", "arn:aws:lambda:us-east-1:%s:function:serval"),
          new Probe("dynamodb:DeleteTable", "arn:aws:dynamodb:us-east-1:%s:table/serval"),
          new Probe(
              "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:us-east-1:%s:secret:serval"),
          new Probe("sqs:SendMessage", "arn:aws:sqs:us-east-1:%s:serval"),
          new Probe("s3:PutBucketPolicy", "arn:aws:s3:::serval"));

  private static final String EVERYTHING =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

  private final EstatePolicies estate;
  private final CompiledPolicy everything;
  private final Map<List<Object>, Certainty> known = new ConcurrentHashMap<>();

  Administration(EstatePolicies estate) {
    this.estate = estate;
    this.everything = everything(estate);
  }

  private static CompiledPolicy everything(EstatePolicies estate) {
    try {
      return estate
          .evaluator()
          .compile(new NamedPolicy("new", PolicyParser.parse(EVERYTHING, "new")));
    } catch (MalformedPolicy e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it is administrator as it is. */
  Certainty is(Caller caller) {
    return ask(caller, false, caller.identity(), caller.boundaries());
  }

  /** Whether it would be with other policies besides its own. */
  Certainty with(Caller caller, List<Held> more) {
    return ask(
        caller,
        false,
        Stream.concat(caller.identity().stream(), more.stream()).toList(),
        caller.boundaries());
  }

  /** Whether it would be without its permissions boundary. */
  Certainty unbounded(Caller caller) {
    return caller.boundaries().isEmpty()
        ? Certainty.NO
        : ask(caller, false, caller.identity(), List.of());
  }

  /** Whether it would be if it could write itself a policy: what denies, and what bounds, stays. */
  Certainty rewritten(Caller caller) {
    return ask(caller, true, caller.identity(), caller.boundaries());
  }

  /** As {@link #rewritten}, without its boundary. */
  Certainty rewrittenUnbounded(Caller caller) {
    return caller.boundaries().isEmpty()
        ? Certainty.NO
        : ask(caller, true, caller.identity(), List.of());
  }

  /** As {@link #rewritten}, without all that it had; no gain where nothing it had denies. */
  Certainty rewrittenWithoutDenies(Caller caller) {
    return rewritten(caller) == Certainty.YES
        ? Certainty.NO
        : ask(caller, true, List.of(), caller.boundaries());
  }

  /** The same principal with one policy that allows everything, and no boundary. */
  Caller mighty(Caller caller) {
    Held all = new Held(everything, everything, false);
    Policies<Held> policies =
        Policies.<Held>none().withIdentity(List.of(all)).withScps(caller.controls());
    return new Caller(
        caller.principal(), caller.name(), caller.resource(), policies, BothReadings.of(policies));
  }

  private Certainty ask(Caller caller, boolean more, List<Held> identity, List<Held> boundaries) {
    List<Object> key =
        List.of(
            more,
            identity.stream().map(Held::content).toList(),
            boundaries.stream().map(Held::content).toList(),
            caller.principal().accountOrNone());
    Certainty before = known.get(key);
    if (before == null) {
      before = answer(caller, more, identity, boundaries);
      known.put(key, before);
    }
    return before;
  }

  private Certainty answer(
      Caller caller, boolean more, List<Held> identity, List<Held> boundaries) {
    Policies<CompiledPolicy> generous =
        Policies.<CompiledPolicy>none()
            .withIdentity(all(more, identity.stream().map(Held::generous).toList()))
            .withBoundaries(boundaries.stream().map(Held::generous).toList());
    Policies<CompiledPolicy> strict =
        Policies.<CompiledPolicy>none()
            .withIdentity(all(more, identity.stream().map(Held::strict).toList()))
            .withBoundaries(boundaries.stream().map(Held::strict).toList());
    HalfKnown both = HalfKnown.of(estate.evaluator(), generous, strict);
    String account = caller.principal().accountOrNone();
    Certainty least = Certainty.YES;
    for (Probe probe : PROBES) {
      Request request =
          new Request(
              caller.principal(),
              probe.action(),
              probe.resource().replace("%s", account),
              account,
              Context.NONE);
      least = least.and(Certainty.of(both.answer(request)));
      if (least == Certainty.NO) {
        return Certainty.NO;
      }
    }
    return least;
  }

  private List<CompiledPolicy> all(boolean more, List<CompiledPolicy> policies) {
    List<CompiledPolicy> all = new ArrayList<>(policies);
    if (more) {
      all.add(everything);
    }
    return all;
  }
}
