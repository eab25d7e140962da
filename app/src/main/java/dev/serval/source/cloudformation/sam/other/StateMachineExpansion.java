package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.S3Location;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.event.StateMachineEvents;
import dev.serval.source.cloudformation.sam.event.Target;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expands {@code AWS::Serverless::StateMachine}: the machine, its role, version, alias and events.
 */
public final class StateMachineExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "Definition:m DefinitionUri:tm Logging:m Role:t RolePath DefinitionSubstitutions:m"
              + " Events:m",
          "Name:t Type:t Tags:m PropagateTags:b Policies:tml Tracing:m PermissionsBoundary:t",
          "AutoPublishAlias DeploymentPreference UseAliasAsEventTarget:b");

  private final SamResource resource;
  private final Transformation transformation;
  private final Build build;
  private final List<Draft> made = new ArrayList<>();

  private StateMachineExpansion(SamResource resource, Transformation transformation) {
    this.resource = resource;
    this.transformation = transformation;
    this.build = resource.build();
  }

  /** Expands one state machine. */
  public static void expand(SamResource resource, Transformation transformation) {
    new StateMachineExpansion(resource, transformation).expand();
  }

  private void expand() {
    Draft machine = resource.main("AWS::StepFunctions::StateMachine");
    made.add(machine);
    define(machine);
    if (resource.set("Role").isPresent()) {
      machine.set("RoleArn", resource.get("Role"));
      resource
          .set("Policies")
          .ifPresent(
              policies ->
                  transformation.problem(
                      policies.at(), "Policies have no effect beside Role; remove one of them"));
    } else {
      Draft role = role();
      made.add(role);
      machine.set("RoleArn", role.getAtt("Arn"));
    }
    machine
        .set("StateMachineName", resource.get("Name"))
        .set("StateMachineType", resource.get("Type"))
        .set("LoggingConfiguration", resource.get("Logging"))
        .set("TracingConfiguration", resource.get("Tracing"))
        .set("Tags", tags());
    Optional<Draft> alias = publish(machine);
    Node.Mapping arn =
        resource.flag("UseAliasAsEventTarget") ? alias.orElse(machine).ref() : machine.ref();
    String id = resource.flag("UseAliasAsEventTarget") ? alias.orElse(machine).id() : machine.id();
    Target target = new Target(id, arn, arn, resource.passedOn());
    made.addAll(StateMachineEvents.expand(resource, target, transformation));
    Optional<Node> tags = resource.set("Tags");
    if (resource.flag("PropagateTags") && tags.isPresent()) {
      made.forEach(draft -> draft.replaceTags(tags.get()));
    }
    made.forEach(transformation::add);
  }

  private void define(Draft machine) {
    Optional<Node.Mapping> definition = resource.mapping("Definition");
    Node.Mapping substitutions = Nodes.mapping(resource.properties(), "DefinitionSubstitutions");
    if (definition.isPresent()) {
      Definition extracted = Definition.of(definition.get());
      substitutions = Nodes.merge(substitutions, extracted.substitutions());
      machine.set("DefinitionString", extracted.text());
    } else if (resource.set("DefinitionUri").isPresent()) {
      machine.set(
          "DefinitionS3Location",
          S3Location.of(resource.get("DefinitionUri").orElseThrow(), S3Location.Keys.BODY));
    } else {
      transformation.problem(
          build.at(), resource.id() + " needs Definition or DefinitionUri; add one");
    }
    if (Nodes.isSet(substitutions)) {
      machine.set("DefinitionSubstitutions", substitutions);
    }
  }

  private Draft role() {
    ExecutionRole role = new ExecutionRole(resource);
    role.draft()
        .set("AssumeRolePolicyDocument", ExecutionRole.trust(build, "states.amazonaws.com"))
        .set("Tags", tags());
    role.addListed(resource.get("Policies"), transformation);
    if (resource.mapping("Tracing").filter(t -> Nodes.isTrue(t.get("Enabled"))).isPresent()) {
      role.addManaged(
          transformation.managedPolicy(
              transformation.partition().equals("aws")
                  ? "AWSXrayWriteOnlyAccess"
                  : "AWSXRayDaemonWriteAccess"));
    }
    return role.toDraft();
  }

  private List<Node> tags() {
    List<Node> tags = new ArrayList<>();
    tags.add(build.tag("stateMachine:createdBy", "SAM"));
    tags.addAll(build.tags(resource.get("Tags")));
    return tags;
  }

  private Optional<Draft> publish(Draft machine) {
    Optional<Node> name = resource.set("AutoPublishAlias");
    if (name.flatMap(Node::asText).isEmpty()) {
      if (name.isPresent()
          || resource.set("DeploymentPreference").isPresent()
          || resource.flag("UseAliasAsEventTarget")) {
        transformation.problem(
            build.at(), "AutoPublishAlias must be the name of an alias; add or correct it");
      }
      return Optional.empty();
    }
    Draft version =
        resource
            .side(
                resource.id() + "Version",
                "AWS::StepFunctions::StateMachineVersion",
                name.get().at())
            .set("StateMachineArn", machine.ref())
            .set("StateMachineRevisionId", machine.getAtt("StateMachineRevisionId"));
    for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
      if (!resource.node().has(policy)) {
        version.attribute(policy, "Retain");
      }
    }
    Node.Mapping preference =
        resource.mapping("DeploymentPreference").orElseGet(() -> build.map("Type", "ALL_AT_ONCE"));
    Draft alias =
        resource
            .side(
                resource.id() + "Alias" + name.flatMap(Node::asText).orElseThrow(),
                "AWS::StepFunctions::StateMachineAlias",
                name.get().at())
            .set("Name", name)
            .set("DeploymentPreference", preference.with("StateMachineVersionArn", version.ref()));
    made.add(version);
    made.add(alias);
    return Optional.of(alias);
  }
}
