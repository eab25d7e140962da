package dev.serval.source.aws.adapt;

import java.util.List;

/**
 * Answers that snapshots keep and no adapter reads yet: what failed among them is missing all the
 * same, and is said.
 */
final class KeptAnswers {

  /** An operation of a service. */
  private record Kept(String service, String operation) {}

  private static final List<Kept> REGIONAL =
      List.of(
          new Kept("apigateway", "GetAuthorizers"),
          new Kept("apigateway", "GetDomainNames"),
          new Kept("apigatewayv2", "GetAuthorizers"),
          new Kept("apigatewayv2", "GetDomainNames"),
          new Kept("cloudformation", "DescribeStacks"),
          new Kept("cloudformation", "ListStackResources"),
          new Kept("ec2", "DescribeNetworkInterfaces"),
          new Kept("ec2", "DescribeRouteTables"),
          new Kept("ec2", "DescribeVpcEndpoints"),
          new Kept("lambda", "ListLayers"),
          new Kept("lambda", "ListProvisionedConcurrencyConfigs"),
          new Kept("logs", "DescribeResourcePolicies"),
          new Kept("ssm", "DescribeParameters"));

  private static final List<Kept> GLOBAL = List.of(new Kept("ec2", "DescribeRegions"));

  private KeptAnswers() {}

  static void noteFailures(RegionAnswers region) {
    REGIONAL.forEach(kept -> region.noteFailures(kept.service(), kept.operation()));
  }

  static void noteGlobalFailures(RegionAnswers global) {
    GLOBAL.forEach(kept -> global.noteFailures(kept.service(), kept.operation()));
  }
}
