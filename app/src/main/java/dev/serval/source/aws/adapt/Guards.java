package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.document.Node;
import dev.serval.model.FunctionCaller;
import dev.serval.model.Key;
import dev.serval.model.KeyGrant;
import dev.serval.model.Listing;
import dev.serval.model.Origin;
import dev.serval.model.OtherResource;
import dev.serval.model.Parameter;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Secret;
import dev.serval.model.SigningProfile;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys, secrets, parameters, signing profiles. */
final class Guards {

  /** CloudFormation knows no grants. */
  private static final String GRANT = "Serval::KeyGrant";

  private final RegionAnswers region;
  private final List<Resource> resources = new ArrayList<>();

  private Guards(RegionAnswers region) {
    this.region = region;
  }

  static List<Resource> of(RegionAnswers region) {
    Guards all = new Guards(region);
    all.keys();
    all.secrets();
    all.signing();
    all.parameters();
    return all.resources;
  }

  private void keys() {
    List<String> byId = List.of("KeyId");
    Lookup details = region.by("kms", "DescribeKey", byId, id -> region.arn("kms", "key/" + id));
    Lookup rotation =
        region.by("kms", "GetKeyRotationStatus", byId, id -> region.arn("kms", "key/" + id));
    Lookup policies = region.by("kms", "GetKeyPolicy", byId, id -> region.arn("kms", "key/" + id));
    Lookup grants = region.by("kms", "ListGrants", byId, id -> region.arn("kms", "key/" + id));
    Map<String, String> aliases = aliases();
    for (Properties item :
        region.items("kms", "ListKeys", "Keys", one -> one.text("KeyArn").orElse(""))) {
      String id = text(item, "KeyId");
      String arn = text(item, "KeyArn");
      if (!details.told().containsKey(id)) {
        resources.add(new OtherResource(region.id("AWS::KMS::Key", arn, id)));
        continue;
      }
      Told told = details.about(id);
      if (isAwsOwn(told)) {
        continue;
      }
      resources.add(
          new Key(
              region.id("AWS::KMS::Key", arn, aliases.getOrDefault(id, id)),
              rotation
                  .about(id)
                  .value(
                      arn,
                      "KeyRotationEnabled",
                      false,
                      page -> page.flag("KeyRotationEnabled", false)),
              of(told, arn, "KeySpec", "SYMMETRIC_DEFAULT"),
              of(told, arn, "KeyState", "Enabled"),
              of(told, arn, "Origin", "AWS_KMS")));
      Messaging.policy(
          region,
          "AWS::KMS::KeyPolicy",
          arn,
          Messaging.document(policies.about(id), arn, "Policy"),
          resources);
      grants(arn, grants.about(id));
    }
  }

  /** Where the grants of a key could not be listed, that is known of the key. */
  private void grants(String key, Told told) {
    told.items("Grants").forEach(grant -> resources.add(grant(key, grant)));
    if (told instanceof Told.Unknown(String why)) {
      resources.add(
          new Listing(
              region.part("Serval::Listing", key + "#" + GRANT, key, ""),
              GRANT,
              new Value.Unresolved<>(why, new Origin.InAccount(key, "ListGrants"))));
    }
  }

  private KeyGrant grant(String key, Properties grant) {
    String id = text(grant, "GrantId");
    Properties constraints = grant.in("Constraints");
    return new KeyGrant(
        region.part(GRANT, key + "#" + id, key, grant.text("Name", id).effective().orElse(id)),
        known(Reference.to(key), key, "KeyId"),
        grant.reference("GranteePrincipal"),
        grant.reference("RetiringPrincipal"),
        grant.texts("Operations"),
        constraints.variables("EncryptionContextSubset"),
        constraints.variables("EncryptionContextEquals"));
  }

  /** People know a key by its alias. */
  private Map<String, String> aliases() {
    Map<String, String> aliases = new HashMap<>();
    for (Properties item :
        region.items("kms", "ListAliases", "Aliases", one -> one.text("AliasArn").orElse(""))) {
      aliases.putIfAbsent(text(item, "TargetKeyId"), text(item, "AliasName"));
    }
    return aliases;
  }

  /** Keys that AWS manages are not the account's to change. */
  private static boolean isAwsOwn(Told told) {
    return told instanceof Told.Pages(List<Properties> pages)
        && text(pages.getFirst().in("KeyMetadata"), "KeyManager").equals("AWS");
  }

  private static Value<String> of(Told told, String arn, String name, String byDefault) {
    return told.value(arn, name, byDefault, page -> page.in("KeyMetadata").text(name, byDefault));
  }

  private void secrets() {
    Lookup policies =
        region.by("secretsmanager", "GetResourcePolicy", List.of("SecretId"), arn -> arn);
    for (Properties item :
        region.items(
            "secretsmanager", "ListSecrets", "SecretList", one -> one.text("ARN").orElse(""))) {
      String arn = text(item, "ARN");
      String name = text(item, "Name");
      Value<Reference> rotation = item.reference("RotationLambdaARN");
      resources.add(
          rotation.effective().filter(found -> !found.isNone()).isPresent()
              ? new FunctionCaller(
                  region.id("AWS::SecretsManager::Secret", arn, name),
                  "Secrets Manager rotation",
                  known(List.of(rotation), arn, "RotationLambdaARN"),
                  true)
              : new Secret(
                  region.id("AWS::SecretsManager::Secret", arn, name), item.reference("KmsKeyId")));
      if (policies.told().containsKey(arn)) {
        Messaging.policy(
            region,
            "AWS::SecretsManager::ResourcePolicy",
            arn,
            Messaging.document(policies.about(arn), arn, "ResourcePolicy"),
            resources);
      }
    }
  }

  private void parameters() {
    for (Properties item :
        region.items("ssm", "DescribeParameters", "Parameters", one -> parameterArn(name(one)))) {
      String name = text(item, "Name");
      resources.add(
          new Parameter(
              region.id("AWS::SSM::Parameter", parameterArn(name), name),
              item.text("Type", "String"),
              item.reference("KeyId")));
    }
  }

  private static String name(Node.Mapping item) {
    return item.text("Name").orElse("");
  }

  /** A name may be a path, whose first slash is that of the ARN. */
  private String parameterArn(String name) {
    return region.arn("ssm", "parameter" + (name.startsWith("/") ? name : "/" + name));
  }

  private void signing() {
    for (Properties item :
        region.items(
            "signer", "ListSigningProfiles", "profiles", one -> one.text("arn").orElse(""))) {
      resources.add(
          new SigningProfile(
              region.id(
                  "AWS::Signer::SigningProfile", text(item, "arn"), text(item, "profileName")),
              item.text("status", "Active")));
    }
  }
}
