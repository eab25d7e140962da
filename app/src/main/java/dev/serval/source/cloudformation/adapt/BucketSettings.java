package dev.serval.source.cloudformation.adapt;

import dev.serval.model.AccessPoint;
import dev.serval.model.AccountPublicAccess;
import dev.serval.model.Bucket;
import dev.serval.model.PublicAccessBlock;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import java.util.List;
import java.util.Optional;

/** What a template says of a bucket's protection; the defaults are those since April 2023. */
final class BucketSettings {

  private BucketSettings() {}

  static Resource bucket(Declaration it, Value<List<Bucket.Notification>> notifications) {
    Properties p = it.properties();
    Properties encryption = encryption(p);
    return new Bucket(
        it.id(),
        notifications,
        block(p, "PublicAccessBlockConfiguration"),
        encryption.text("SSEAlgorithm", "AES256"),
        encryption.reference("KMSMasterKeyID"),
        p.in("VersioningConfiguration").text("Status", "Suspended").map("Enabled"::equals),
        p.in("LoggingConfiguration").reference("DestinationBucketName"),
        ownership(p),
        publicGrants(p));
  }

  static Resource accessPoint(Declaration it) {
    Properties p = it.properties();
    return new AccessPoint(
        it.id(),
        p.reference("Bucket"),
        block(p, "PublicAccessBlockConfiguration"),
        p.in("VpcConfiguration").reference("VpcId"));
  }

  /**
   * What CloudFormation can't declare, but Terraform can; each switch is off where it isn't named.
   */
  static Resource accountBlock(Declaration it) {
    return new AccountPublicAccess(it.id(), block(it.properties()));
  }

  private static Value<PublicAccessBlock> block(Properties p, String name) {
    Properties block = p.in(name);
    return block.isPresent() ? block(block) : p.absent(PublicAccessBlock.ALL);
  }

  private static Value<PublicAccessBlock> block(Properties block) {
    List<Value<Boolean>> flags =
        List.of(
            block.flag("BlockPublicAcls", false),
            block.flag("IgnorePublicAcls", false),
            block.flag("BlockPublicPolicy", false),
            block.flag("RestrictPublicBuckets", false));
    Optional<Value<Boolean>> open =
        flags.stream().filter(flag -> flag.effective().isEmpty()).findFirst();
    if (open.isPresent()) {
      return new Value.Unresolved<>(open.get().shown(), open.get().at());
    }
    List<Boolean> on = flags.stream().map(flag -> flag.effective().orElse(false)).toList();
    return new Value.Known<>(
        new PublicAccessBlock(on.get(0), on.get(1), on.get(2), on.get(3)), block.at());
  }

  /** A bucket has at most one rule of encryption. */
  private static Properties encryption(Properties p) {
    Value<List<Properties>> rules =
        p.in("BucketEncryption")
            .each(
                "ServerSideEncryptionConfiguration",
                rule -> rule.in("ServerSideEncryptionByDefault"));
    return rules
        .effective()
        .flatMap(all -> all.stream().findFirst())
        .orElseGet(() -> p.in("BucketEncryption"));
  }

  private static Value<String> ownership(Properties p) {
    return p.in("OwnershipControls")
        .each("Rules", rule -> rule.text("ObjectOwnership", "BucketOwnerEnforced"))
        .effective()
        .flatMap(all -> all.stream().findFirst())
        .orElseGet(() -> p.absent("BucketOwnerEnforced"));
  }

  /** The canned access control lists that give everybody something. */
  private static Value<List<String>> publicGrants(Properties p) {
    return p.text("AccessControl", "Private")
        .map(
            canned ->
                switch (canned) {
                  case "PublicRead" -> List.of("READ");
                  case "PublicReadWrite" -> List.of("READ", "WRITE");
                  case "AuthenticatedRead" -> List.of("READ");
                  default -> List.of();
                });
  }
}
