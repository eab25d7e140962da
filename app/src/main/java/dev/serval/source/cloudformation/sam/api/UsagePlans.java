package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Conditions;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Usage plans with their API keys: one for each API, or one that all APIs share. */
public final class UsagePlans {

  private final List<Node> sharedStages = new ArrayList<>();
  private final List<Node> sharedKeys = new ArrayList<>();
  private final List<String> sharedApis = new ArrayList<>();
  private final TreeSet<String> conditions = new TreeSet<>();
  private boolean anyUnconditional;
  private String deletionPolicy = "";
  private String replacePolicy = "";

  /** The plan, key and their connection for one API. */
  List<Draft> expand(SamResource api, Node plan, Draft stage, Transformation transformation) {
    if (!(plan instanceof Node.Mapping mapping)) {
      throw new Invalid(plan, "UsagePlan is " + plan.kind() + "; write it as a mapping");
    }
    String kind = mapping.text("CreateUsagePlan").orElse("");
    return switch (kind) {
      case "NONE" -> List.of();
      case "PER_API" -> own(api, mapping, stage);
      case "SHARED" -> shared(api, mapping, stage, transformation);
      default ->
          throw new Invalid(plan, "UsagePlan needs CreateUsagePlan: PER_API, SHARED or NONE");
    };
  }

  private static List<Draft> own(SamResource api, Node.Mapping plan, Draft stage) {
    Build build = Build.at(plan);
    String planId = api.id() + "UsagePlan";
    String keyId = api.id() + "ApiKey";
    return drafts(
        List.of(planId, keyId, api.id() + "UsagePlanKey"),
        api.passedOn(),
        List.of(api.id()),
        List.of(apiStage(build, api, stage)),
        List.of(stageKey(build, api, stage)),
        plan);
  }

  private List<Draft> shared(
      SamResource api, Node.Mapping plan, Draft stage, Transformation transformation) {
    Build build = Build.at(plan);
    if (!sharedApis.contains(api.id())) {
      sharedApis.add(api.id());
      sharedStages.add(apiStage(build, api, stage));
      sharedKeys.add(stageKey(build, api, stage));
    }
    return drafts(
        List.of(
            LogicalIds.SHARED_USAGE_PLAN,
            LogicalIds.SHARED_API_KEY,
            LogicalIds.SHARED_USAGE_PLAN_KEY),
        sharedAttributes(api, build, transformation),
        List.copyOf(sharedApis),
        List.copyOf(sharedStages),
        List.copyOf(sharedKeys),
        plan);
  }

  private static List<Draft> drafts(
      List<String> ids,
      Map<String, Node> attributes,
      List<String> apis,
      List<Node> stages,
      List<Node> keys,
      Node.Mapping plan) {
    Build build = Build.at(plan);
    Draft usagePlan =
        new Draft(ids.get(0), "AWS::ApiGateway::UsagePlan", plan.at())
            .attribute("DependsOn", apis)
            .attributes(attributes)
            .set("ApiStages", stages);
    for (String name : List.of("UsagePlanName", "Description", "Quota", "Tags", "Throttle")) {
      usagePlan.set(name, Nodes.set(plan.get(name)));
    }
    Draft key =
        new Draft(ids.get(1), "AWS::ApiGateway::ApiKey", plan.at())
            .attribute("DependsOn", List.of(ids.get(0)))
            .attributes(attributes)
            .set("Enabled", true)
            .set("StageKeys", keys);
    Draft connection =
        new Draft(ids.get(2), "AWS::ApiGateway::UsagePlanKey", plan.at())
            .attribute("DependsOn", List.of(ids.get(1)))
            .attributes(attributes)
            .set("KeyId", build.ref(ids.get(1)))
            .set("KeyType", "API_KEY")
            .set("UsagePlanId", build.ref(ids.get(0)));
    return List.of(usagePlan, key, connection);
  }

  /** The shared plan is kept if one API is, and conditional only if all are. */
  private Map<String, Node> sharedAttributes(
      SamResource api, Build build, Transformation transformation) {
    deletionPolicy = stronger(deletionPolicy, api.node().text("DeletionPolicy"));
    replacePolicy = stronger(replacePolicy, api.node().text("UpdateReplacePolicy"));
    Optional<String> condition = api.condition().flatMap(Node::asText);
    anyUnconditional |= condition.isEmpty();
    condition.ifPresent(conditions::add);
    Map<String, Node> attributes = new LinkedHashMap<>();
    put(attributes, "DeletionPolicy", deletionPolicy, build);
    put(attributes, "UpdateReplacePolicy", replacePolicy, build);
    if (anyUnconditional) {
      transformation.removeCondition(LogicalIds.SHARED_USAGE_PLAN_CONDITION);
    } else {
      put(attributes, "Condition", LogicalIds.SHARED_USAGE_PLAN_CONDITION, build);
      transformation.putCondition(
          LogicalIds.SHARED_USAGE_PLAN_CONDITION,
          conditions.size() == 1
              ? build.map("Condition", conditions.first())
              : Conditions.or(List.copyOf(conditions), build));
    }
    return attributes;
  }

  private static String stronger(String old, Optional<String> found) {
    return found
        .filter(
            value ->
                old.isEmpty()
                    || value.equals("Retain")
                    || (value.equals("Snapshot") && old.equals("Delete")))
        .orElse(old);
  }

  private static void put(Map<String, Node> into, String key, String value, Build build) {
    if (!value.isEmpty()) {
      into.put(key, build.text(value));
    }
  }

  private static Node apiStage(Build build, SamResource api, Draft stage) {
    return build.map("ApiId", build.ref(api.id()), "Stage", stage.ref());
  }

  private static Node stageKey(Build build, SamResource api, Draft stage) {
    return build.map("RestApiId", build.ref(api.id()), "StageName", stage.ref());
  }
}
