package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.proof.ApiPolicies;
import dev.serval.model.AccessPoint;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.FunctionPermission;
import dev.serval.model.Key;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The resources of an estate that have policies of their own. */
final class Guards {

  private final Estate estate;
  private final Deployment deployment;
  private final Readings readings;
  private final PolicyStore store;
  private final PolicyTarget targets;
  private final BucketGuards buckets;
  private final KeyGuards keys;

  /** By ARN, holes as {@link Marked} writes them; resources without policy too. */
  private final Map<String, Resource> resources = new HashMap<>();

  private final Map<String, List<Statement>> statements = new LinkedHashMap<>();
  private final Map<String, PolicyDocument> firsts = new HashMap<>();
  private final Map<String, Guard> guards = new LinkedHashMap<>();

  Guards(Estate estate, Deployment deployment, Readings readings, PolicyStore store) {
    this.estate = estate;
    this.deployment = deployment;
    this.readings = readings;
    this.store = store;
    this.targets = new PolicyTarget(estate);
    for (Resource resource : estate.resources()) {
      if (!resource.id().arn().parts().isEmpty()) {
        resources.putIfAbsent(marked(resource.id().arn()), resource);
      }
    }
    estate.all(ResourcePolicy.class).forEach(this::add);
    functionPermissions();
    estate.all(Role.class).forEach(role -> add(marked(role.id().arn()), readings.of(role.trust())));
    statements.forEach(this::guard);
    List.copyOf(guards.values()).forEach(this::invoked);
    this.keys = new KeyGuards(estate);
    estate.all(Key.class).forEach(this::key);
    this.buckets = new BucketGuards(estate);
    estate.all(Bucket.class).forEach(this::bucket);
    estate.all(AccessPoint.class).forEach(this::accessPoint);
  }

  /** By ARN, in the order of their sources. */
  Map<String, Guard> byArn() {
    return guards;
  }

  /** The resource with this ARN. */
  Optional<Resource> resource(String arn) {
    return Optional.ofNullable(resources.get(arn));
  }

  private String marked(Text text) {
    return Marked.of(deployment.fill(text));
  }

  private void add(ResourcePolicy policy) {
    PolicyDocument document = readings.of(policy.document());
    for (Value<Reference> target : policy.targets().effective().orElse(List.of())) {
      target
          .effective()
          .flatMap(reference -> targets.arn(policy, reference))
          .ifPresent(arn -> add(marked(arn), new OwnName(arn, deployment).in(document)));
    }
  }

  /** Of templates; an account's permissions are read from its policies. */
  private void functionPermissions() {
    FunctionStatements made = new FunctionStatements(deployment);
    Set<String> read = ofAccounts();
    for (FunctionPermission permission : estate.all(FunctionPermission.class).toList()) {
      Optional<Text> function = FunctionStatements.function(estate, permission.function());
      if (function.isEmpty() || read.contains(marked(function.get()))) {
        continue;
      }
      List<Statement> all =
          statements.computeIfAbsent(marked(function.get()), _ -> new ArrayList<>());
      Text arn = deployment.fill(function.get());
      all.add(made.of(permission, all.size(), arn));
      firsts.putIfAbsent(
          Marked.of(arn), new PolicyDocument(Version.V2012, List.of(), permission.id().at()));
    }
  }

  /** What has a policy that was read as a whole. */
  private Set<String> ofAccounts() {
    return estate
        .all(ResourcePolicy.class)
        .filter(policy -> policy.id().source().isEmpty())
        .flatMap(policy -> policy.targets().effective().stream())
        .flatMap(List::stream)
        .flatMap(target -> target.effective().stream())
        .map(target -> marked(target.text()))
        .collect(Collectors.toSet());
  }

  private void add(String arn, PolicyDocument document) {
    List<Statement> all = statements.computeIfAbsent(arn, _ -> new ArrayList<>());
    firsts.putIfAbsent(arn, document);
    for (Statement statement : document.statements()) {
      all.add(
          new Statement(
              all.size(),
              statement.sid(),
              statement.effect(),
              statement.principals(),
              statement.actions(),
              statement.resources(),
              statement.conditions(),
              statement.at()));
    }
  }

  private void guard(String arn, List<Statement> all) {
    PolicyDocument first = firsts.get(arn);
    PolicyDocument document =
        first == null
            ? new PolicyDocument(Version.V2012, all, all.getFirst().at())
            : new PolicyDocument(first.version(), all, first.at());
    Optional<Resource> resource = resource(arn);
    String name = resource.map(one -> one.id().label()).orElse(arn);
    guards.put(
        arn,
        new Guard(
            arn,
            account(arn, resource),
            resource,
            Optional.of(store.held(name, document)),
            Extras.NONE,
            Extras.NONE,
            List.of(),
            Optional.empty()));
  }

  String account(String arn, Optional<Resource> resource) {
    String[] parts = arn.split(":", 6);
    String said = parts.length == 6 ? parts[4] : "";
    return said.isEmpty() ? resource.map(one -> marked(one.id().account())).orElse("") : said;
  }

  /**
   * A key declared without policy gets one that leaves it to the account's identity policies
   * ("Default key policy").
   */
  private void key(Key key) {
    String arn = marked(key.id().arn());
    Text account = deployment.fill(key.id().account());
    if (!guards.containsKey(arn) && !key.id().source().isEmpty()) {
      guard(arn, List.of(DefaultKeyPolicy.statement(account, key.id().at())));
    }
    Guard guard =
        guards.getOrDefault(arn, Guard.none(arn, marked(key.id().account()), Optional.of(key)));
    guards.put(arn, keys.guarded(arn, guard));
  }

  /** An API's policy guards calls too, which name it otherwise, and its routes in short. */
  private void invoked(Guard api) {
    InvokedApi.of(api.arn(), _ -> api.account())
        .ifPresent(
            arn -> {
              PolicyDocument document =
                  api.policy().map(held -> ApiPolicies.inFull(held.document(), arn)).orElseThrow();
              Held held = store.held(api.policy().orElseThrow().name(), document);
              guards.put(arn, Guard.none(arn, api.account(), api.resource()).with(held));
            });
  }

  private void bucket(Bucket bucket) {
    String arn = marked(bucket.id().arn());
    Guard guard =
        guards.getOrDefault(
            arn, Guard.none(arn, marked(bucket.id().account()), Optional.of(bucket)));
    guards.put(arn, buckets.guarded(bucket, guard));
  }

  private void accessPoint(AccessPoint point) {
    String arn = marked(point.id().arn());
    Guard guard =
        guards.getOrDefault(arn, Guard.none(arn, marked(point.id().account()), Optional.of(point)));
    guards.put(
        arn,
        buckets
            .guarded(point, new AccessPointNetwork(deployment, store).within(point, guard))
            .before(behind(point)));
  }

  /** The bucket of an access point; one that nobody has read could have any policy. */
  private Guard behind(AccessPoint point) {
    return estate
        .find(Bucket.class, point.bucket())
        .map(bucket -> guards.get(marked(bucket.id().arn())))
        .orElseGet(
            () -> {
              String name = point.bucket().shown();
              String what = "the policy of the bucket " + name;
              Held unread = store.held(what, Readings.unread(what, point.bucket().at()));
              return Guard.none(bucketArn(name), "", Optional.empty()).with(unread);
            });
  }

  private static String bucketArn(String name) {
    return name.startsWith("arn:") ? name : "arn:aws:s3:::" + name;
  }
}
