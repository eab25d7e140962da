package dev.serval.source.terraform.adapt;

import dev.serval.source.Datum;
import java.util.Map;

/** What belongs to a VPC endpoint and is declared apart from it. */
final class NetworkSettings {

  static final Map<String, Setting> ALL =
      Map.of(
          "aws_vpc_endpoint_policy", (it, to) -> put(it, to, "PolicyDocument", "policy"),
          "aws_vpc_endpoint_route_table_association",
              (it, to) -> add(it, to, "RouteTableIds", "route_table_id"),
          "aws_vpc_endpoint_security_group_association",
              (it, to) -> add(it, to, "SecurityGroupIds", "security_group_id"),
          "aws_vpc_endpoint_subnet_association", (it, to) -> add(it, to, "SubnetIds", "subnet_id"));

  private NetworkSettings() {}

  private static void put(Declared it, Targets targets, String property, String argument) {
    targets
        .find("AWS::EC2::VPCEndpoint", it, "vpc_endpoint_id")
        .ifPresent(endpoint -> endpoint.put(property, it.get(argument)));
  }

  private static void add(Declared it, Targets targets, String property, String argument) {
    Datum member = it.get(argument).orElseGet(() -> new Datum.Unknown(it.address(), it.at()));
    targets
        .find("AWS::EC2::VPCEndpoint", it, "vpc_endpoint_id")
        .ifPresent(endpoint -> endpoint.add(property, member));
  }
}
