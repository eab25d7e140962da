package dev.serval.source.cloudformation.adapt;

import dev.serval.model.NetworkRoute;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RouteTable;
import dev.serval.model.Subnet;
import dev.serval.model.SubnetRouting;
import dev.serval.model.VpcEndpoint;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import java.util.List;

/** Networks of {@code AWS::EC2}: subnets, and ways out of them. */
final class NetworkAdapter {

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

  private NetworkAdapter() {}

  static Resource subnet(Declaration it) {
    Properties p = it.properties();
    return new Subnet(
        it.id(),
        p.reference("VpcId"),
        p.text(p.has("AvailabilityZoneId") ? "AvailabilityZoneId" : "AvailabilityZone", ""));
  }

  /** A VPC comes with its main table, so one that a template makes is another. */
  static Resource routeTable(Declaration it) {
    return new RouteTable(
        it.id(), it.properties().reference("VpcId"), it.properties().absent(false));
  }

  static Resource route(Declaration it) {
    Properties p = it.properties();
    return new NetworkRoute(
        it.id(),
        p.reference("RouteTableId"),
        DESTINATIONS.stream()
            .filter(p::has)
            .findFirst()
            .map(name -> p.text(name, ""))
            .orElseGet(() -> p.absent("")),
        TARGETS.stream()
            .filter(p::has)
            .findFirst()
            .map(p::reference)
            .orElseGet(() -> p.absent(Reference.NONE)));
  }

  static Resource association(Declaration it) {
    Properties p = it.properties();
    return new SubnetRouting(it.id(), p.reference("RouteTableId"), p.reference("SubnetId"));
  }

  static Resource endpoint(Declaration it) {
    Properties p = it.properties();
    return new VpcEndpoint(
        it.id(),
        p.reference("VpcId"),
        p.text("ServiceName", ""),
        p.text("VpcEndpointType", "Gateway"),
        p.flag("PrivateDnsEnabled", false),
        PolicyDocuments.document(p, "PolicyDocument"),
        p.references("RouteTableIds"),
        p.references("SubnetIds"),
        p.references("SecurityGroupIds"));
  }
}
