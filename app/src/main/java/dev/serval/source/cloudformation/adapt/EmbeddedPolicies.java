package dev.serval.source.cloudformation.adapt;

import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Resource policies that stand in the resource's own properties, and permissions of layers. */
final class EmbeddedPolicies {

  private EmbeddedPolicies() {}

  /** The policies of a resource, as the model has those that are declared apart. */
  static Stream<Resource> of(Declaration it) {
    Properties p = it.properties();
    return switch (it.type()) {
      case "AWS::ApiGateway::RestApi" ->
          p.has("Policy")
              ? in(it, "AWS::ApiGateway::Policy", p, "Policy")
              : in(it, "AWS::ApiGateway::Policy", p.in("Body"), "x-amazon-apigateway-policy");
      case "AWS::DynamoDB::Table" ->
          in(it, "AWS::DynamoDB::ResourcePolicy", p.in("ResourcePolicy"), "PolicyDocument");
      case "AWS::ECR::Repository" ->
          in(it, "AWS::ECR::RepositoryPolicy", p, "RepositoryPolicyText");
      case "AWS::EFS::FileSystem" -> in(it, "AWS::EFS::FileSystemPolicy", p, "FileSystemPolicy");
      case "AWS::Events::EventBus" -> in(it, "AWS::Events::EventBusPolicy", p, "Policy");
      case "AWS::KMS::Key" -> in(it, "AWS::KMS::KeyPolicy", p, "KeyPolicy");
      case "AWS::OpenSearchService::Domain" ->
          in(it, "AWS::OpenSearchService::AccessPolicy", p, "AccessPolicies");
      case "AWS::S3::AccessPoint" -> in(it, "AWS::S3::AccessPointPolicy", p, "Policy");
      default -> Stream.empty();
    };
  }

  private static Stream<Resource> in(
      Declaration it, String type, Properties holder, String property) {
    return holder.has(property)
        ? Stream.of(
            new ResourcePolicy(
                it.part(type, "/" + property, it.id().label(), holder.at()),
                new Value.Known<>(List.of(it.self()), it.at()),
                PolicyDocuments.document(holder, property)))
        : Stream.empty();
  }

  /** Who may use a layer version: one statement of its policy. */
  static Resource layerPermission(Declaration it) {
    Properties p = it.properties();
    Value<Reference> organization = p.reference("OrganizationId");
    List<Policy.Condition> conditions =
        organization instanceof Value.Absent<Reference>
            ? List.of()
            : List.of(
                new Policy.Condition(
                    "StringEquals",
                    "aws:PrincipalOrgID",
                    List.of(organization),
                    organization.at()));
    Value<Reference> layer = p.reference("LayerVersionArn");
    Policy.Statement statement =
        new Policy.Statement(
            Optional.of(it.id().label()),
            new Value.Known<>("Allow", it.at()),
            List.of(new Policy.Principal("AWS", p.reference("Principal"))),
            List.of(),
            List.of(p.reference("Action")),
            List.of(),
            // It is about the version that it stands at, whatever number that gets.
            List.of(new Value.Known<>(Reference.to("*"), layer.at())),
            List.of(),
            conditions,
            it.at());
    return new ResourcePolicy(
        it.id(),
        new Value.Known<>(List.of(layer), layer.at()),
        new Value.Known<>(
            new Policy(new Value.Known<>("2012-10-17", it.at()), List.of(statement), it.at()),
            it.at()));
  }
}
