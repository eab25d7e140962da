package dev.serval.source.cloudformation.adapt;

import dev.serval.model.NetworkRoute;
import dev.serval.model.Resource;
import dev.serval.model.RouteTable;
import dev.serval.model.Subnet;
import dev.serval.model.SubnetRouting;
import dev.serval.model.VpcEndpoint;
import dev.serval.source.NetworkRoutes;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;

/** Networks of {@code AWS::EC2}: subnets, and ways out of them. */
final class NetworkAdapter {

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
        NetworkRoutes.destination(p),
        NetworkRoutes.target(p));
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
