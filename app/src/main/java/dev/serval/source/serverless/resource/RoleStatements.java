package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.RoleKind;
import dev.serval.source.serverless.service.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What the framework lets functions do by itself: write their logs, and what their events need. */
final class RoleStatements {

  private final Expansion expansion;
  private final Service service;

  RoleStatements(Expansion expansion) {
    this.expansion = expansion;
    this.service = expansion.service();
  }

  /** Logs: those of all functions named by the framework, and of each that is named otherwise. */
  List<Node> logs(Place at) {
    List<Node> groups = new ArrayList<>();
    List<Node> streams = new ArrayList<>();
    List<Node> denied = new ArrayList<>();
    boolean anyByDefault = false;
    for (ServiceFunction function : service.functions()) {
      boolean byDefault =
          !function.body().has("name") && LogGroups.customName(service, function).isEmpty();
      if (LogGroups.isDisabled(function)) {
        denied.add(logGroup(function, at, ":*"));
      } else if (byDefault) {
        anyByDefault = true;
      } else if (function.role() != RoleKind.OWN) {
        groups.add(logGroup(function, at, ":*"));
        streams.add(logGroup(function, at, ":*:*"));
      }
    }
    if (anyByDefault) {
      groups.add(Texts.arn(at, "logs", "log-group:/aws/lambda/", service.nameAndStage(at), "*:*"));
      streams.add(
          Texts.arn(at, "logs", "log-group:/aws/lambda/", service.nameAndStage(at), "*:*:*"));
    }
    List<Node> statements = new ArrayList<>();
    if (!groups.isEmpty()) {
      statements.add(
          allow(
              at,
              List.of("logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource"),
              groups));
      statements.add(allow(at, List.of("logs:PutLogEvents"), streams));
    }
    if (!denied.isEmpty() && anyByDefault) {
      statements.add(deny(at, denied));
    }
    return statements;
  }

  Node logGroup(ServiceFunction function, Place at, String suffix) {
    Node group =
        LogGroups.customName(service, function)
            .orElseGet(() -> Texts.join(at, "/aws/lambda/", function.name()));
    return Texts.arn(at, "logs", "log-group:", group, suffix);
  }

  /** What events need, one statement for all that need the same. */
  List<Node> granted(List<ServiceFunction> users) {
    SequencedMap<List<String>, List<Node>> byActions = new LinkedHashMap<>();
    SequencedMap<List<String>, Place> places = new LinkedHashMap<>();
    for (Expansion.Grant grant : expansion.grants()) {
      if (users.contains(grant.function())) {
        List<Node> resources = byActions.computeIfAbsent(grant.actions(), _ -> new ArrayList<>());
        grant.resources().stream()
            .filter(resource -> !Nodes.contains(resources, resource))
            .forEach(resources::add);
        places.putIfAbsent(grant.actions(), grant.at());
      }
    }
    List<Node> statements = new ArrayList<>();
    byActions.forEach(
        (actions, resources) ->
            statements.add(allow(places.getOrDefault(actions, service.at()), actions, resources)));
    return statements;
  }

  static Node allow(Place at, List<String> actions, List<Node> resources) {
    return new Build(at).map("Effect", "Allow", "Action", actions, "Resource", resources);
  }

  static Node deny(Place at, List<Node> resources) {
    return new Build(at)
        .map("Effect", "Deny", "Action", List.of("logs:PutLogEvents"), "Resource", resources);
  }
}
