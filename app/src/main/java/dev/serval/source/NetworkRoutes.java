package dev.serval.source;

import dev.serval.model.Reference;
import dev.serval.model.Value;
import java.util.List;

/** Rows of route tables, which CloudFormation and EC2 describe in the same words. */
public final class NetworkRoutes {

  private static final List<String> DESTINATIONS =
      List.of("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId");

  private static final List<String> TARGETS =
      List.of(
          "GatewayId",
          "NatGatewayId",
          "EgressOnlyInternetGatewayId",
          "TransitGatewayId",
          "VpcPeeringConnectionId",
          "VpcEndpointId",
          "NetworkInterfaceId",
          "InstanceId",
          "LocalGatewayId",
          "CarrierGatewayId",
          "CoreNetworkArn");

  private NetworkRoutes() {}

  /** The addresses for which the row is. */
  public static Value<String> destination(Properties row) {
    return DESTINATIONS.stream()
        .filter(row::has)
        .findFirst()
        .map(name -> row.text(name, ""))
        .orElseGet(() -> row.absent(""));
  }

  /** Where packets for them go; EC2 names an instance beside its interface. */
  public static Value<Reference> target(Properties row) {
    return TARGETS.stream()
        .filter(row::has)
        .findFirst()
        .map(row::reference)
        .orElseGet(() -> row.absent(Reference.NONE));
  }
}
