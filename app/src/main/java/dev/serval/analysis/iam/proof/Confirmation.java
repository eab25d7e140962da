package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.data.IamTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes requests of what the search finds, and has them judged by those who did not look for them:
 * {@link WitnessCheck} and the evaluator.
 */
final class Confirmation implements Confirming {

  /** Keys that tell who asks from where, shown whether or not a policy asks for them. */
  private static final List<String> ALWAYS =
      List.of(
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principalorgid",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceip",
          "aws:sourcevpce",
          "lambda:functionurlauthtype",
          "lambda:invokedviafunctionurl");

  private final Question question;
  private final Mentions mentions;
  private final IamTable table;
  private final Evaluator evaluator;
  private final Policies<CompiledPolicy> policies;

  /** Of the bucket behind an access point. */
  private final Optional<Policies<CompiledPolicy>> behind;

  /** An account of a stranger allows them everything. */
  private final List<CompiledPolicy> identity;

  private final List<String> faults = new ArrayList<>();

  Confirmation(
      Question question,
      Mentions mentions,
      IamTable table,
      Evaluator evaluator,
      CompiledPolicy policy,
      CompiledPolicy everything) {
    this.question = question;
    this.mentions = mentions;
    this.table = table;
    this.evaluator = evaluator;
    this.identity = List.of(everything);
    this.policies =
        Policies.<CompiledPolicy>none().withResource(policy).withExtras(question.extras());
    this.behind =
        question
            .passage()
            .map(
                bucket ->
                    Policies.<CompiledPolicy>none()
                        .withResource(
                            evaluator.compile(
                                new NamedPolicy("bucketPolicy", bucket.policy()), Reading.STRICT))
                        .withExtras(bucket.extras()));
  }

  @Override
  public Optional<List<Witness>> witnesses(Stage.Found found) {
    Scene scene = found.stage().scene();
    Region region = found.region();
    List<Witness> all = new ArrayList<>();
    for (int target = 0; target < scene.targets().size(); target++) {
      Map<String, List<String>> context = context(scene, region, target);
      Request request = request(scene, region, target, context);
      Optional<String> fault = WitnessCheck.fault(request, question.account());
      if (fault.isPresent()) {
        faults.add(fault.get());
        return Optional.empty();
      }
      if (!allowed(request)) {
        faults.add("the evaluator does not allow what the search found");
        return Optional.empty();
      }
      all.add(new Witness(request, context, found.statements().get(target)));
    }
    return Optional.of(all);
  }

  private boolean allowed(Request request) {
    return allowed(request, policies)
        && behind.filter(bucket -> !allowed(behind(request), bucket)).isEmpty();
  }

  private boolean allowed(Request request, Policies<CompiledPolicy> by) {
    boolean signs = !request.principal().accountOrNone().isEmpty();
    Policies<CompiledPolicy> all = signs ? by.withIdentity(identity) : by;
    return evaluator
        .decide(
            request,
            request.principal() instanceof Principal.FederatedUser
                ? all.withSession(identity)
                : all)
        .allowed();
  }

  /** What the request asks of the bucket behind the access point. */
  private Request behind(Request request) {
    String resource =
        question
            .passage()
            .map(bucket -> bucket.behind(question.resource(), request.resource()))
            .orElse(request.resource());
    return new Request(
        request.principal(),
        request.action(),
        resource,
        request.resourceAccount(),
        request.context());
  }

  /** What was found and not confirmed, in words; empty if all was. */
  Optional<String> fault() {
    return faults.stream().findFirst();
  }

  private Request request(
      Scene scene, Region region, int target, Map<String, List<String>> context) {
    Caller caller = scene.caller();
    Principal principal =
        caller.principal(Scene.first(region, "aws:principalarn"), scene.sessionName(region));
    return new Request(
        principal,
        shown(Scene.first(region, scene.name(Bound.ACTION, target))),
        Scene.first(region, scene.name(Bound.RESOURCE, target)),
        question.account(),
        Context.of(context));
  }

  private Map<String, List<String>> context(Scene scene, Region region, int target) {
    TreeSet<String> keys = new TreeSet<>(mentions.keys());
    keys.addAll(mentions.variables());
    keys.addAll(ALWAYS);
    Map<String, List<String>> context = new TreeMap<>();
    for (String key : keys) {
      if (WellKnown.isUnknowable(key)) {
        continue;
      }
      region
          .value(scene.name(key, target))
          .ifPresent(values -> context.put(mentions.spelled(key), values));
    }
    return context;
  }

  /** As the service spells it. */
  private String shown(String action) {
    return table.service(action.substring(0, action.indexOf(':'))).stream()
        .flatMap(service -> service.actions().stream())
        .map(IamTable.Action::full)
        .filter(action::equalsIgnoreCase)
        .findFirst()
        .orElse(action);
  }
}
