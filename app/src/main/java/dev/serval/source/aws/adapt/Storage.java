package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.ImageRepository;
import dev.serval.model.Origin;
import dev.serval.model.OtherResource;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Table;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables and image repositories. */
final class Storage {

  private Storage() {}

  /** Tables of a region. */
  static List<Resource> tables(RegionAnswers region) {
    List<Resource> all = new ArrayList<>();
    List<String> byName = List.of("TableName");
    Lookup tables = region.by("dynamodb", "DescribeTable", byName, name -> tableArn(region, name));
    Lookup backups =
        region.by("dynamodb", "DescribeContinuousBackups", byName, name -> tableArn(region, name));
    Lookup policies =
        region.by("dynamodb", "GetResourcePolicy", List.of("ResourceArn"), arn -> arn);
    for (Properties item :
        region.items(
            "dynamodb",
            "ListTables",
            "TableNames",
            one -> tableArn(region, one.text("Name").orElse("")))) {
      String name = text(item, "Name");
      String arn = tableArn(region, name);
      if (!tables.told().containsKey(name)) {
        all.add(new OtherResource(region.id("AWS::DynamoDB::Table", arn, name)));
        continue;
      }
      all.add(
          new Table(
              region.id("AWS::DynamoDB::Table", arn, name),
              tables
                  .about(name)
                  .value(
                      arn,
                      "StreamSpecification",
                      false,
                      page ->
                          page.in("Table").in("StreamSpecification").flag("StreamEnabled", false)),
              backups.about(name).value(arn, "PointInTimeRecovery", false, Storage::recovery),
              tables
                  .about(name)
                  .value(
                      arn,
                      "SSEDescription.KMSMasterKeyArn",
                      Reference.NONE,
                      page -> page.in("Table").in("SSEDescription").reference("KMSMasterKeyArn"))));
      Messaging.policy(
          region,
          "AWS::DynamoDB::ResourcePolicy",
          arn,
          Messaging.document(policies.about(arn), arn, "Policy"),
          all);
    }
    return all;
  }

  private static String tableArn(RegionAnswers region, String name) {
    return region.arn("dynamodb", "table/" + name);
  }

  private static Value<Boolean> recovery(Properties page) {
    return page.in("ContinuousBackupsDescription")
        .in("PointInTimeRecoveryDescription")
        .text("PointInTimeRecoveryStatus", "DISABLED")
        .map("ENABLED"::equals);
  }

  /** Image repositories of a region. */
  static List<Resource> repositories(RegionAnswers region) {
    List<Resource> all = new ArrayList<>();
    Told registry =
        region
            .by("ecr", "GetRegistryScanningConfiguration", List.of(), _ -> region.account())
            .about("");
    Lookup policies =
        region.by(
            "ecr",
            "GetRepositoryPolicy",
            List.of("repositoryName"),
            name -> region.arn("ecr", "repository/" + name));
    for (Properties item :
        region.items(
            "ecr",
            "DescribeRepositories",
            "repositories",
            one -> one.text("repositoryArn").orElse(""))) {
      String arn = text(item, "repositoryArn");
      String name = text(item, "repositoryName");
      all.add(
          new ImageRepository(
              region.id("AWS::ECR::Repository", arn, name),
              scanned(item, registry, name),
              item.text("imageTagMutability", "MUTABLE")
                  .map(mutability -> mutability.startsWith("IMMUTABLE"))));
      if (policies.told().containsKey(name)) {
        Messaging.policy(
            region,
            "AWS::ECR::RepositoryPolicy",
            arn,
            Messaging.document(policies.about(name), arn, "policyText"),
            all);
      }
    }
    return all;
  }

  /** Scanned by its own setting, or by a rule of the registry. */
  private static Value<Boolean> scanned(Properties item, Told registry, String name) {
    Value<Boolean> own = item.in("imageScanningConfiguration").flag("scanOnPush", false);
    if (own.effective().orElse(false)) {
      return own;
    }
    return switch (registry) {
      case Told.Unknown(String why) -> new Value.Unresolved<>(why, own.at());
      case Told.Nothing _ -> own;
      case Told.Pages(List<Properties> pages) ->
          known(byRegistry(pages.getFirst(), name), originArn(own.at()), "scanningConfiguration");
    };
  }

  private static String originArn(Origin at) {
    return at instanceof Origin.InAccount(String arn, String _) ? arn : "";
  }

  private static boolean byRegistry(Properties page, String name) {
    Optional<List<Properties>> rules =
        page.in("scanningConfiguration").each("rules", rule -> rule).effective();
    return rules.orElse(List.of()).stream()
        .filter(rule -> !text(rule, "scanFrequency").equals("MANUAL"))
        .flatMap(
            rule ->
                rule
                    .each("repositoryFilters", filter -> text(filter, "filter"))
                    .effective()
                    .orElse(List.of())
                    .stream())
        .anyMatch(filter -> matches(filter, name));
  }

  private static boolean matches(String filter, String name) {
    String regex = java.util.regex.Pattern.quote(filter).replace("*", "\\E.*\\Q");
    return name.matches(regex);
  }
}
