package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.qualifier;
import static dev.serval.source.aws.adapt.Functions.text;
import static dev.serval.source.aws.adapt.Functions.unqualified;

import dev.serval.model.AccountConcurrency;
import dev.serval.model.Alias;
import dev.serval.model.CodeSigningConfig;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.FunctionUrl;
import dev.serval.model.InvokeConfig;
import dev.serval.model.Listing;
import dev.serval.model.Origin;
import dev.serval.model.ProvisionedConcurrency;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What belongs to functions: aliases, addresses, mappings, destinations, signatures. */
final class FunctionLinks {

  /** CloudFormation knows it as a property of versions and aliases. */
  private static final String PROVISIONED = "Serval::ProvisionedConcurrency";

  private static final List<String> BY_NAME = List.of("FunctionName");

  private final RegionAnswers region;
  private final Map<String, String> functions;
  private final List<Resource> resources = new ArrayList<>();

  /** Whether all functions were chosen, so that one which isn't there does not exist. */
  private final boolean all;

  private FunctionLinks(RegionAnswers region, Map<String, String> functions) {
    this.region = region;
    this.functions = functions;
    this.all =
        region.answers().scope().functions().isEmpty() && region.answers().scope().tags().isEmpty();
  }

  /**
   * What belongs to these functions.
   *
   * @param functions names by ARN
   * @param published those among them that have versions
   */
  static List<Resource> of(
      RegionAnswers region, Map<String, String> functions, Map<String, String> published) {
    FunctionLinks all = new FunctionLinks(region, functions);
    all.each(functions, "ListAliases", "Aliases", "AWS::Lambda::Alias", all::alias);
    all.each(
        functions, "ListFunctionUrlConfigs", "FunctionUrlConfigs", "AWS::Lambda::Url", all::url);
    all.each(
        published,
        "ListProvisionedConcurrencyConfigs",
        "ProvisionedConcurrencyConfigs",
        PROVISIONED,
        all::provisioned);
    all.each(
        functions,
        "ListFunctionEventInvokeConfigs",
        "FunctionEventInvokeConfigs",
        "AWS::Lambda::EventInvokeConfig",
        all::invokeConfig);
    all.mappings();
    all.signing();
    all.account();
    return all.resources;
  }

  /** A list that is asked for function by function; where it failed, that is known of each. */
  private void each(
      Map<String, String> asked,
      String operation,
      String list,
      String type,
      Function<Properties, Resource> read) {
    Lookup lookup =
        region.by("lambda", operation, BY_NAME, name -> region.arn("lambda", "function:" + name));
    asked.forEach(
        (arn, name) -> {
          Told told = lookup.about(name);
          told.items(list).forEach(item -> resources.add(read.apply(item)));
          if (told instanceof Told.Unknown(String why)) {
            resources.add(
                new Listing(
                    region.part("Serval::Listing", arn + "#" + type, arn, ""),
                    type,
                    new Value.Unresolved<>(why, new Origin.InAccount(arn, operation))));
          }
        });
  }

  private Resource alias(Properties item) {
    String arn = text(item, "AliasArn");
    Properties weights = item.in("RoutingConfig").in("AdditionalVersionWeights");
    return new Alias(
        region.id("AWS::Lambda::Alias", arn, text(item, "Name")),
        known(Reference.to(unqualified(arn)), arn, "AliasArn"),
        item.text("Name", ""),
        item.text("FunctionVersion", ""),
        known(
            weights.names().stream()
                .map(
                    version ->
                        new Alias.Weight(
                            known(version, arn, "RoutingConfig"), weights.text(version, "0")))
                .toList(),
            arn,
            "RoutingConfig"));
  }

  private Resource url(Properties item) {
    String arn = text(item, "FunctionArn");
    Properties cors = item.in("Cors");
    return new FunctionUrl(
        region.part("AWS::Lambda::Url", arn + "#url", arn, text(item, "FunctionUrl")),
        known(Reference.to(unqualified(arn)), arn, "FunctionArn"),
        known(qualifier(arn), arn, "FunctionArn"),
        item.text("AuthType", "AWS_IAM"),
        cors.texts("AllowOrigins"),
        cors.flag("AllowCredentials", false));
  }

  private Resource invokeConfig(Properties item) {
    String arn = text(item, "FunctionArn");
    Properties destinations = item.in("DestinationConfig");
    return new InvokeConfig(
        region.part("AWS::Lambda::EventInvokeConfig", arn + "#invoke", arn, ""),
        known(Reference.to(unqualified(arn)), arn, "FunctionArn"),
        known(qualifier(arn), arn, "FunctionArn"),
        destinations.in("OnFailure").reference("Destination"),
        destinations.in("OnSuccess").reference("Destination"));
  }

  private Resource provisioned(Properties item) {
    String arn = text(item, "FunctionArn");
    return new ProvisionedConcurrency(
        region.part(PROVISIONED, arn + "#provisioned", arn, qualifier(arn)),
        known(Reference.to(unqualified(arn)), arn, "FunctionArn"),
        known(qualifier(arn), arn, "FunctionArn"),
        item.number("RequestedProvisionedConcurrentExecutions", 0),
        item.text("Status", "READY"));
  }

  private void mappings() {
    for (Properties item :
        region.items(
            "lambda",
            "ListEventSourceMappings",
            "EventSourceMappings",
            one ->
                region.arn(
                    "lambda", "event-source-mapping:" + one.text("UUID").orElse("unnamed")))) {
      String function = text(item, "FunctionArn");
      if (functions.containsKey(unqualified(function)) || all) {
        resources.add(mapping(item));
      }
    }
  }

  private Resource mapping(Properties item) {
    String uuid = text(item, "UUID");
    String arn = region.arn("lambda", "event-source-mapping:" + uuid);
    return new EventSourceMapping(
        region.id("AWS::Lambda::EventSourceMapping", arn, ends(item, uuid)),
        item.reference("FunctionArn"),
        item.reference("EventSourceArn"),
        item.text("State", "Enabled")
            .map(state -> !state.equals("Disabled") && !state.equals("Disabling")),
        item.in("FilterCriteria").filled("Filters"),
        item.in("FilterCriteria").each("Filters", one -> one.text("Pattern", "")),
        item.in("DestinationConfig").in("OnFailure").reference("Destination"));
  }

  /** People know a mapping by what it connects, not by its number. */
  private static String ends(Properties item, String uuid) {
    String source = lastPart(text(item, "EventSourceArn"));
    String function = lastPart(unqualified(text(item, "FunctionArn")));
    return function.isEmpty() ? uuid : (source.isEmpty() ? "broker" : source) + " to " + function;
  }

  /** The name of a queue, stream or table in its ARN; a table's stream has a date behind. */
  private static String lastPart(String arn) {
    String resource = arn.substring(arn.lastIndexOf(':') + 1);
    String[] parts = arn.split(":", 6);
    if (parts.length == 6 && parts[5].startsWith("table/")) {
      return parts[5].split("/", -1)[1];
    }
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  private void signing() {
    for (Properties item :
        region.items(
            "lambda",
            "ListCodeSigningConfigs",
            "CodeSigningConfigs",
            one -> one.text("CodeSigningConfigArn").orElse(""))) {
      String arn = text(item, "CodeSigningConfigArn");
      resources.add(
          new CodeSigningConfig(
              region.id("AWS::Lambda::CodeSigningConfig", arn, text(item, "CodeSigningConfigId")),
              item.in("AllowedPublishers").references("SigningProfileVersionArns"),
              item.in("CodeSigningPolicies").text("UntrustedArtifactOnDeployment", "Warn")));
    }
  }

  private void account() {
    String where = region.account() + " " + region.region();
    Told told = region.by("lambda", "GetAccountSettings", List.of(), _ -> where).about("");
    resources.add(
        new AccountConcurrency(
            region.part("Serval::AccountConcurrency", where + "#concurrency", "", where),
            limit(told, where, "ConcurrentExecutions"),
            limit(told, where, "UnreservedConcurrentExecutions")));
  }

  private static Value<Integer> limit(Told told, String where, String name) {
    return told.value(where, name, 1000, page -> page.in("AccountLimit").number(name, 1000));
  }
}
