package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.NetworkInterface;
import dev.serval.model.NetworkRoute;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RouteTable;
import dev.serval.model.SecurityGroup;
import dev.serval.model.Subnet;
import dev.serval.model.SubnetRouting;
import dev.serval.model.Value;
import dev.serval.model.VpcEndpoint;
import dev.serval.source.NetworkRoutes;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Networks: subnets, security groups, ways out of a VPC, interfaces of functions. */
final class Networks {

  private final RegionAnswers region;
  private final List<Resource> resources = new ArrayList<>();

  private Networks(RegionAnswers region) {
    this.region = region;
  }

  static List<Resource> of(RegionAnswers region) {
    Networks all = new Networks(region);
    all.subnets();
    all.groups();
    all.tables();
    all.endpoints();
    all.interfaces();
    return all.resources;
  }

  private String arn(String kind, String id) {
    return region.arn("ec2", kind + "/" + id);
  }

  /** What a list has, by the member with the id. */
  private List<Properties> listed(String operation, String list, String kind, String id) {
    return region.items("ec2", operation, list, one -> arn(kind, one.text(id).orElse("")));
  }

  private void subnets() {
    for (Properties item : listed("DescribeSubnets", "Subnets", "subnet", "SubnetId")) {
      String id = text(item, "SubnetId");
      resources.add(
          new Subnet(
              region.id("AWS::EC2::Subnet", arn("subnet", id), id),
              item.reference("VpcId"),
              item.text("AvailabilityZone", "")));
    }
  }

  private void groups() {
    for (Properties item :
        listed("DescribeSecurityGroups", "SecurityGroups", "security-group", "GroupId")) {
      String id = text(item, "GroupId");
      resources.add(
          new SecurityGroup(
              region.id("AWS::EC2::SecurityGroup", arn("security-group", id), id),
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

  private void tables() {
    for (Properties item :
        listed("DescribeRouteTables", "RouteTables", "route-table", "RouteTableId")) {
      String id = text(item, "RouteTableId");
      String arn = arn("route-table", id);
      List<Properties> associations =
          item.each("Associations", one -> one).effective().orElse(List.of());
      boolean main =
          associations.stream().anyMatch(one -> one.flag("Main", false).effective().orElse(false));
      resources.add(
          new RouteTable(
              region.id("AWS::EC2::RouteTable", arn, id),
              item.reference("VpcId"),
              known(main, arn, "Associations.Main")));
      item.each("Routes", one -> one)
          .effective()
          .ifPresent(routes -> routes.forEach(one -> route(arn, id, one)));
      associations.stream()
          .filter(one -> one.has("SubnetId"))
          .forEach(one -> association(arn, id, one));
    }
  }

  private void route(String table, String id, Properties route) {
    Value<String> destination = NetworkRoutes.destination(route);
    String to = destination.shown();
    resources.add(
        new NetworkRoute(
            region.part("AWS::EC2::Route", table + "#" + to, table, id + " to " + to),
            known(Reference.to(id), table, "RouteTableId"),
            destination,
            NetworkRoutes.target(route)));
  }

  private void association(String table, String id, Properties association) {
    String subnet = text(association, "SubnetId");
    resources.add(
        new SubnetRouting(
            region.part(
                "AWS::EC2::SubnetRouteTableAssociation",
                table + "#" + subnet,
                table,
                id + " for " + subnet),
            known(Reference.to(id), table, "RouteTableId"),
            association.reference("SubnetId")));
  }

  private void endpoints() {
    for (Properties item :
        listed("DescribeVpcEndpoints", "VpcEndpoints", "vpc-endpoint", "VpcEndpointId")) {
      String id = text(item, "VpcEndpointId");
      resources.add(
          new VpcEndpoint(
              region.id("AWS::EC2::VPCEndpoint", arn("vpc-endpoint", id), id),
              item.reference("VpcId"),
              item.text("ServiceName", ""),
              item.text("VpcEndpointType", "Gateway"),
              item.flag("PrivateDnsEnabled", false),
              PolicyDocuments.document(item, "PolicyDocument"),
              item.references("RouteTableIds"),
              item.references("SubnetIds"),
              groupIds(item)));
    }
  }

  private void interfaces() {
    for (Properties item :
        listed(
            "DescribeNetworkInterfaces",
            "NetworkInterfaces",
            "network-interface",
            "NetworkInterfaceId")) {
      String id = text(item, "NetworkInterfaceId");
      // Saved answers may have those of all services.
      if (item.text("InterfaceType", "lambda").effective().filter("lambda"::equals).isPresent()) {
        resources.add(
            new NetworkInterface(
                region.id("AWS::EC2::NetworkInterface", arn("network-interface", id), id),
                item.reference("VpcId"),
                item.reference("SubnetId"),
                groupIds(item),
                item.each("PrivateIpAddresses", one -> one.text("PrivateIpAddress", ""))));
      }
    }
  }

  private static Value<List<Value<Reference>>> groupIds(Properties item) {
    return item.each("Groups", group -> group.reference("GroupId"));
  }
}
