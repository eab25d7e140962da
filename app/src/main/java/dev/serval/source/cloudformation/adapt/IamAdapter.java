package dev.serval.source.cloudformation.adapt;

import dev.serval.model.Group;
import dev.serval.model.IdentityPolicy;
import dev.serval.model.IdentityPool;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.model.User;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import java.util.List;

/** {@code AWS::IAM::*} and the policies of other resources. */
final class IamAdapter {

  private IamAdapter() {}

  static Resource role(Declaration it) {
    Properties p = it.properties();
    return new Role(
        it.id(),
        PolicyDocuments.document(p, "AssumeRolePolicyDocument"),
        p.references("ManagedPolicyArns"),
        inline(p),
        p.reference("PermissionsBoundary"));
  }

  static Resource user(Declaration it) {
    Properties p = it.properties();
    return new User(
        it.id(),
        p.references("Groups"),
        p.references("ManagedPolicyArns"),
        inline(p),
        p.reference("PermissionsBoundary"));
  }

  static Resource group(Declaration it) {
    return new Group(
        it.id(), it.properties().references("ManagedPolicyArns"), inline(it.properties()));
  }

  private static Value<List<Role.InlinePolicy>> inline(Properties holder) {
    return holder.each(
        "Policies",
        policy ->
            new Role.InlinePolicy(
                policy.text("PolicyName", ""), PolicyDocuments.document(policy, "PolicyDocument")));
  }

  static Resource policy(Declaration it) {
    return new IdentityPolicy(
        it.id(),
        PolicyDocuments.document(it.properties(), "PolicyDocument"),
        holders(it, "Role"),
        holders(it, "User"),
        holders(it, "Group"),
        new Value.Known<>(it.type().equals("AWS::IAM::ManagedPolicy"), it.at()));
  }

  /** {@code RolePolicy} and its like name one holder; the others list them. */
  private static Value<List<Value<Reference>>> holders(Declaration it, String kind) {
    return it.properties()
        .references(it.type().equals("AWS::IAM::" + kind + "Policy") ? kind + "Name" : kind + "s");
  }

  /** A bucket's, queue's, topic's or bus's policy, declared apart from what it protects. */
  static Resource resourcePolicy(Declaration it, String targets, String document) {
    return new ResourcePolicy(
        it.id(),
        it.properties().references(targets),
        PolicyDocuments.document(it.properties(), document));
  }

  /** Of all log groups of the account and region, unless it names one. */
  static Resource logPolicy(Declaration it) {
    Properties p = it.properties();
    Reference all =
        new Reference(
            Text.join(
                List.of(
                    Text.of("arn:"),
                    Text.hole("", "AWS::Partition", Text.Filling.AWS),
                    Text.of(":logs:"),
                    it.id().region(),
                    Text.of(":"),
                    it.id().account(),
                    Text.of(":*"))));
    return new ResourcePolicy(
        it.id(),
        new Value.Known<>(List.of(p.reference("ResourceArn", all)), it.at()),
        PolicyDocuments.document(p, "PolicyDocument"));
  }

  /** Without the property, as Terraform may have it, guests are refused. */
  static Resource identityPool(Declaration it) {
    return new IdentityPool(it.id(), it.properties().flag("AllowUnauthenticatedIdentities", false));
  }
}
