package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.Texts;
import java.util.List;
import java.util.Optional;

/**
 * The bucket that packages are uploaded to. Version 4 uses one bucket for all services of an
 * account and region, made outside of the stack; earlier versions make one in each stack.
 */
public final class DeploymentBucket {

  private DeploymentBucket() {}

  public static void add(Expansion expansion) {
    Service service = expansion.service();
    Optional<Node> written = service.provider("deploymentBucket");
    boolean named =
        written.filter(node -> node.asText().isPresent() || Expansion.isOpen(node)).isPresent()
            || written.filter(node -> Nodes.asMapping(node).has("name")).isPresent();
    if (named || service.isVersion4()) {
      return;
    }
    Node.Mapping settings = Nodes.asMapping(written.orElseGet(service::provider));
    Node.Mapping own = written.isPresent() ? settings : new Build(service.providerAt()).map();
    Place at =
        service
            .provider()
            .entry("deploymentBucket")
            .map(Node.Entry::keyAt)
            .orElse(service.providerAt());
    Build build = new Build(at);
    Draft bucket =
        expansion
            .add(LogicalIds.DEPLOYMENT_BUCKET, "AWS::S3::Bucket", at)
            .set("BucketEncryption", encryption(build))
            .set("Tags", own.get("tags").map(tags -> build.tags(Optional.of(tags))));
    if (Nodes.isTrue(own.get("versioning"))) {
      bucket.set("VersioningConfiguration", build.map("Status", "Enabled"));
    }
    if (Nodes.isTrue(own.get("blockPublicAccess"))) {
      bucket.set(
          "PublicAccessBlockConfiguration",
          build.map(
              "BlockPublicAcls",
              true,
              "BlockPublicPolicy",
              true,
              "IgnorePublicAcls",
              true,
              "RestrictPublicBuckets",
              true));
    }
    if (!Nodes.isTrue(own.get("skipPolicySetup"))) {
      expansion
          .add("ServerlessDeploymentBucketPolicy", "AWS::S3::BucketPolicy", at)
          .set("Bucket", bucket.ref())
          .set("PolicyDocument", onlyEncrypted(build, bucket.ref(), at));
    }
  }

  private static Node encryption(Build build) {
    return build.map(
        "ServerSideEncryptionConfiguration",
        List.of(build.map("ServerSideEncryptionByDefault", build.map("SSEAlgorithm", "AES256"))));
  }

  private static Node onlyEncrypted(Build build, Node bucket, Place at) {
    Node arn = Texts.join(at, "arn:", build.ref("AWS::Partition"), ":s3:::", bucket);
    return build.map(
        "Version",
        "2008-10-17",
        "Statement",
        List.of(
            build.map(
                "Effect",
                "Deny",
                "Principal",
                "*",
                "Action",
                "s3:*",
                "Resource",
                List.of(Texts.join(at, arn, "/*"), arn),
                "Condition",
                build.map("Bool", build.map("aws:SecureTransport", false)))));
  }
}
