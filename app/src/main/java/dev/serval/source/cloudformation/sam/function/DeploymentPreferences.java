package dev.serval.source.cloudformation.sam.function;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Conditions;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The gradual deployments of all functions: one CodeDeploy application and role, and a deployment
 * group for each function.
 */
public final class DeploymentPreferences {

  private static final Set<String> PREDEFINED =
      Set.of(
          "Canary10Percent5Minutes",
          "Canary10Percent10Minutes",
          "Canary10Percent15Minutes",
          "Canary10Percent30Minutes",
          "Linear10PercentEvery1Minute",
          "Linear10PercentEvery2Minutes",
          "Linear10PercentEvery3Minutes",
          "Linear10PercentEvery10Minutes",
          "AllAtOnce");

  private final List<Preference> preferences = new ArrayList<>();

  /** One function's preference, its parameters resolved. */
  private record Preference(
      String function, Node.Mapping node, Optional<String> condition, Optional<Node> tags) {

    Optional<Node> role() {
      return Nodes.set(node.get("Role"));
    }
  }

  /** Enters a function's preference, and makes its alias follow it. */
  void add(
      SamResource resource, Optional<PublishedVersion> published, Transformation transformation) {
    Optional<Node.Mapping> raw = resource.mapping("DeploymentPreference");
    if (raw.isEmpty()) {
      return;
    }
    Node.Mapping node = resolved(raw.get(), transformation);
    if (node.has("Enabled") && !isEnabled(node.get("Enabled").get())) {
      return;
    }
    if (published.isEmpty() || !node.has("Type")) {
      transformation.problem(
          node.at(), "DeploymentPreference needs Type, and AutoPublishAlias on the function");
      return;
    }
    boolean conditional = Nodes.isTrue(node.get("PassthroughCondition"));
    preferences.add(
        new Preference(
            resource.id(),
            node,
            conditional ? resource.condition().flatMap(Node::asText) : Optional.empty(),
            resource.flag("PropagateTags") ? resource.set("Tags") : Optional.empty()));
    published.get().alias().attribute("UpdatePolicy", updatePolicy(resource.id(), node));
  }

  /** Adds the CodeDeploy resources for all preferences. */
  public void finish(Transformation transformation) {
    if (preferences.isEmpty()) {
      return;
    }
    Place at = preferences.getFirst().node().at();
    Optional<String> condition = commonCondition(at, transformation);
    transformation.add(
        new Draft(LogicalIds.DEPLOYMENT_APPLICATION, "AWS::CodeDeploy::Application", at)
            .attribute("Condition", condition)
            .set("ComputePlatform", "Lambda")
            .set("Tags", commonTags(at)));
    if (preferences.stream().anyMatch(p -> p.role().isEmpty())) {
      transformation.add(role(at, transformation).attribute("Condition", condition));
    }
    preferences.forEach(p -> transformation.add(group(p)));
  }

  private static Node.Mapping resolved(Node.Mapping raw, Transformation transformation) {
    Node.Mapping node = raw;
    for (String name : List.of("Enabled", "Type", "PassthroughCondition")) {
      Optional<Node> value = node.get(name);
      if (value.isPresent()) {
        node = node.with(name, transformation.parameters().resolveWithMappings(value.get()));
      }
    }
    return node;
  }

  private static boolean isEnabled(Node enabled) {
    return Nodes.isSet(enabled) && !Nodes.isFalse(Optional.of(enabled));
  }

  private static Node updatePolicy(String function, Node.Mapping preference) {
    Build build = Build.at(preference);
    Node.Mapping hooks = Nodes.mapping(preference, "Hooks");
    return build.map(
        "CodeDeployLambdaAliasUpdate",
        build.map(
            "ApplicationName",
            build.ref(LogicalIds.DEPLOYMENT_APPLICATION),
            "DeploymentGroupName",
            build.ref(LogicalIds.deploymentGroup(function)),
            "BeforeAllowTrafficHook",
            hooks.get("PreTraffic"),
            "AfterAllowTrafficHook",
            hooks.get("PostTraffic")));
  }

  /** The condition of what all functions share; none if one of them is always deployed. */
  private Optional<String> commonCondition(Place at, Transformation transformation) {
    if (preferences.stream().anyMatch(p -> p.condition().isEmpty())) {
      return Optional.empty();
    }
    TreeSet<String> conditions = new TreeSet<>();
    preferences.forEach(p -> conditions.add(p.condition().orElseThrow()));
    if (conditions.size() == 1) {
      return Optional.of(conditions.first());
    }
    Conditions.anyOf(List.copyOf(conditions), LogicalIds.DEPLOYMENT_CONDITION, new Build(at))
        .forEach(transformation::putCondition);
    return Optional.of(LogicalIds.DEPLOYMENT_CONDITION);
  }

  private Optional<Node> commonTags(Place at) {
    Node.Mapping merged = new Build(at).map();
    for (Preference preference : preferences) {
      merged =
          preference.tags().map(Nodes::asMapping).isPresent()
              ? Nodes.merge(merged, Nodes.asMapping(preference.tags().get()))
              : merged;
    }
    return Nodes.isSet(merged)
        ? Optional.of(new Build(at).list(new Build(at).tags(Optional.of(merged))))
        : Optional.empty();
  }

  private Draft role(Place at, Transformation transformation) {
    Build build = new Build(at);
    return new Draft(LogicalIds.DEPLOYMENT_ROLE, "AWS::IAM::Role", at)
        .set("AssumeRolePolicyDocument", ExecutionRole.trust(build, "codedeploy.amazonaws.com"))
        .set(
            "ManagedPolicyArns",
            build.list(transformation.managedPolicy("service-role/AWSCodeDeployRoleForLambda")))
        .set("Tags", commonTags(at));
  }

  private static Draft group(Preference preference) {
    Node.Mapping node = preference.node();
    Build build = Build.at(node);
    return new Draft(
            LogicalIds.deploymentGroup(preference.function()),
            "AWS::CodeDeploy::DeploymentGroup",
            node.at())
        .attribute("Condition", preference.condition())
        .set(
            "AlarmConfiguration",
            Nodes.set(node.get("Alarms")).flatMap(DeploymentPreferences::alarms))
        .set("ApplicationName", build.ref(LogicalIds.DEPLOYMENT_APPLICATION))
        .set(
            "AutoRollbackConfiguration",
            build.map(
                "Enabled",
                true,
                "Events",
                build.list(
                    "DEPLOYMENT_FAILURE",
                    "DEPLOYMENT_STOP_ON_ALARM",
                    "DEPLOYMENT_STOP_ON_REQUEST")))
        .set("DeploymentConfigName", configName(node.get("Type").orElseThrow(), ""))
        .set(
            "DeploymentStyle",
            build.map("DeploymentType", "BLUE_GREEN", "DeploymentOption", "WITH_TRAFFIC_CONTROL"))
        .set(
            "ServiceRoleArn",
            preference.role().orElseGet(() -> build.getAtt(LogicalIds.DEPLOYMENT_ROLE, "Arn")))
        .set("TriggerConfigurations", Nodes.set(node.get("TriggerConfigurations")))
        .set("Tags", preference.tags().map(tags -> build.list(build.tags(Optional.of(tags)))));
  }

  private static Optional<Node> alarms(Node alarms) {
    return Intrinsics.isNoValue(alarms)
        ? Optional.empty()
        : Optional.of(Intrinsics.isIf(alarms) ? mapIf(alarms) : alarmConfiguration(alarms));
  }

  private static Node mapIf(Node alarms) {
    return Intrinsics.mapBranches(alarms, DeploymentPreferences::alarmConfiguration);
  }

  private static Node alarmConfiguration(Node alarms) {
    Build build = Build.at(alarms);
    List<Node> items = alarms.items();
    if (items.isEmpty() || Intrinsics.isNoValue(items.getFirst())) {
      return build.map();
    }
    return build.map(
        "Enabled",
        true,
        "Alarms",
        build.list(items.stream().map(alarm -> Build.at(alarm).map("Name", alarm)).toList()));
  }

  /** Predefined names get the prefix of CodeDeploy's own configurations, wherever they stand. */
  private static Node configName(Node value, String function) {
    if (value instanceof Node.Sequence) {
      return Nodes.mapChildren(value, item -> configName(item, ""));
    }
    if (Intrinsics.isIntrinsic(value)) {
      Node.Entry only = ((Node.Mapping) value).entries().getFirst();
      return Build.at(value).map(only.key(), configName(only.value(), only.key()));
    }
    if (value.asText().filter(PREDEFINED::contains).isEmpty()) {
      return value;
    }
    Build build = Build.at(value);
    Node variables = build.map("ConfigName", value);
    return function.equals("Fn::Sub")
        ? build.list("CodeDeployDefault.Lambda${ConfigName}", variables)
        : build.sub("CodeDeployDefault.Lambda${ConfigName}", variables);
  }
}
