package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.FunctionCaller;
import dev.serval.model.Key;
import dev.serval.model.Origin;
import dev.serval.model.OtherResource;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.SecurityGroup;
import dev.serval.model.SigningProfile;
import dev.serval.model.Subnet;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys, secrets, signing profiles, networks. */
final class Guards {

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
    all.network();
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
              of(told, arn, "Origin", "AWS_KMS"),
              grants(grants.about(id), arn)));
      Messaging.policy(
          region,
          "AWS::KMS::KeyPolicy",
          arn,
          Messaging.document(policies.about(id), arn, "Policy"),
          resources);
    }
  }

  private static Value<List<Key.Grant>> grants(Told told, String arn) {
    return told instanceof Told.Unknown(String why)
        ? new Value.Unresolved<>(why, new Origin.InAccount(arn, "Grants"))
        : known(told.items("Grants").stream().map(Guards::grant).toList(), arn, "Grants");
  }

  private static Key.Grant grant(Properties grant) {
    return new Key.Grant(
        grant.reference("GranteePrincipal"),
        grant.texts("Operations").effective().orElse(List.of()).stream()
            .flatMap(operation -> operation.effective().stream())
            .toList(),
        grant.in("Constraints").isPresent());
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
              : new OtherResource(region.id("AWS::SecretsManager::Secret", arn, name)));
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

  private void network() {
    for (Properties item :
        region.items(
            "ec2",
            "DescribeSubnets",
            "Subnets",
            one -> region.arn("ec2", "subnet/" + one.text("SubnetId").orElse("")))) {
      String id = text(item, "SubnetId");
      resources.add(
          new Subnet(
              region.id("AWS::EC2::Subnet", region.arn("ec2", "subnet/" + id), id),
              item.reference("VpcId"),
              item.text("AvailabilityZone", "")));
    }
    for (Properties item :
        region.items(
            "ec2",
            "DescribeSecurityGroups",
            "SecurityGroups",
            one -> region.arn("ec2", "security-group/" + one.text("GroupId").orElse("")))) {
      String id = text(item, "GroupId");
      resources.add(
          new SecurityGroup(
              region.id("AWS::EC2::SecurityGroup", region.arn("ec2", "security-group/" + id), id),
              ingress(item),
              item.text("GroupName", "")));
    }
  }

  private static Value<List<SecurityGroup.Ingress>> ingress(Properties group) {
    List<SecurityGroup.Ingress> all = new ArrayList<>();
    for (Properties rule : group.each("IpPermissions", one -> one).effective().orElse(List.of())) {
      Value<String> ports = ports(rule);
      from(rule, "IpRanges", "CidrIp", ports, all);
      from(rule, "Ipv6Ranges", "CidrIpv6", ports, all);
      from(rule, "UserIdGroupPairs", "GroupId", ports, all);
      from(rule, "PrefixListIds", "PrefixListId", ports, all);
    }
    return new Value.Known<>(all, group.at());
  }

  private static void from(
      Properties rule,
      String list,
      String member,
      Value<String> ports,
      List<SecurityGroup.Ingress> all) {
    rule.each(list, one -> new SecurityGroup.Ingress(one.text(member, ""), ports, one.at()))
        .effective()
        .ifPresent(all::addAll);
  }

  private static Value<String> ports(Properties rule) {
    Optional<String> protocol = rule.text("IpProtocol", "-1").effective();
    if (protocol.filter("-1"::equals).isPresent()) {
      return new Value.Known<>("all", rule.at());
    }
    String from = rule.text("FromPort", "all").shown();
    String to = rule.text("ToPort", "all").shown();
    return new Value.Known<>(from.equals(to) ? from : from + "-" + to, rule.at());
  }
}
