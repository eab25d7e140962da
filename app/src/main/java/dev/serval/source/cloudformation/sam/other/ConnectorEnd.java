package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The source or destination of a connector.
 *
 * @param id its logical id, if it is in the template
 * @param type its CloudFormation type
 * @param names what is known of it: Arn, RoleName, QueueUrl, ResourceId, Name, Qualifier
 */
record ConnectorEnd(Optional<String> id, String type, Map<String, Node> names) {

  private static final Map<String, String> CLOUDFORMATION_TYPES =
      Map.of(
          "AWS::Serverless::Function", "AWS::Lambda::Function",
          "AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine",
          "AWS::Serverless::Api", "AWS::ApiGateway::RestApi",
          "AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Api",
          "AWS::Serverless::SimpleTable", "AWS::DynamoDB::Table");

  private static final List<String> NAMES =
      List.of("Arn", "RoleName", "QueueUrl", "ResourceId", "Name", "Qualifier");

  /** Reads one end; the other one says which role of a rule with several targets is meant. */
  static ConnectorEnd of(Node.Mapping end, Node.Mapping other, Transformation transformation) {
    boolean explicit = end.keys().anyMatch(k -> !k.equals("Id") && !k.equals("Qualifier"));
    if (end.has("Id") == explicit) {
      throw new Invalid(
          end, "an end of a connector needs either Id, or Type and what names the resource");
    }
    return end.has("Id") ? byId(end, other, transformation) : explicit(end);
  }

  private static ConnectorEnd explicit(Node.Mapping end) {
    String type =
        end.text("Type").orElseThrow(() -> new Invalid(end, "an end of a connector needs Type"));
    Map<String, Node> names = new HashMap<>();
    NAMES.forEach(name -> end.get(name).ifPresent(value -> names.put(name, value)));
    return new ConnectorEnd(Optional.empty(), CLOUDFORMATION_TYPES.getOrDefault(type, type), names);
  }

  private static ConnectorEnd byId(
      Node.Mapping end, Node.Mapping other, Transformation transformation) {
    String id = end.text("Id").orElse("");
    Node.Mapping resource =
        transformation
            .output(id)
            .orElseThrow(
                () -> new Invalid(end, "the connector's Id names no resource here: " + id));
    String type =
        resource.text("Type").orElseThrow(() -> new Invalid(resource, id + " needs Type"));
    Node.Mapping profile = ConnectorProfiles.resource(type, id, end.at());
    Node.Mapping outputs = Nodes.mapping(profile, "Outputs");
    Map<String, Node> names = new HashMap<>();
    outputs.get("Arn").ifPresent(n -> names.put("Arn", n));
    outputs.get("Url").ifPresent(n -> names.put("QueueUrl", n));
    outputs.get("Id").ifPresent(n -> names.put("ResourceId", n));
    outputs.get("Name").ifPresent(n -> names.put("Name", n));
    end.get("Qualifier")
        .or(() -> outputs.get("Qualifier"))
        .ifPresent(n -> names.put("Qualifier", n));
    role(profile, Nodes.mapping(resource, "Properties"), other)
        .flatMap(Intrinsics::logicalId)
        .ifPresent(role -> names.put("RoleName", Build.at(end).ref(role)));
    return new ConnectorEnd(Optional.of(id), type, names);
  }

  private static Optional<Node> role(
      Node.Mapping profile, Node.Mapping properties, Node.Mapping other) {
    Optional<Node> role = Nodes.mapping(profile, "Inputs").get("Role");
    if (role.isPresent() && role.get() instanceof Node.Mapping) {
      return ruleRole(properties, other);
    }
    return role.flatMap(Node::asText).flatMap(properties::get);
  }

  private static Optional<Node> ruleRole(Node.Mapping rule, Node.Mapping other) {
    for (Node item : rule.get("Targets").map(Node::items).orElse(List.of())) {
      Node.Mapping target = Nodes.asMapping(item);
      Optional<Node> arn = target.get("Arn");
      Optional<String> id = arn.flatMap(Intrinsics::logicalId);
      boolean sameId = id.isPresent() && id.equals(other.text("Id"));
      boolean sameArn =
          arn.isPresent() && other.get("Arn").filter(o -> Nodes.same(o, arn.get())).isPresent();
      if (sameId || sameArn) {
        return target.get("RoleArn");
      }
    }
    return Optional.empty();
  }
}
