package dev.serval.source.terraform.adapt;

import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Networks: subnets, groups and ways out. */
final class NetworkShapes {

  static final Map<String, Function<Declared, Draft>> ALL =
      Map.ofEntries(
          Map.entry("aws_default_security_group", NetworkShapes::group),
          Map.entry("aws_route", NetworkShapes::route),
          Map.entry("aws_default_route_table", it -> new Draft(it, "AWS::EC2::RouteTable")),
          Map.entry("aws_route_table", it -> new Draft(it, "AWS::EC2::RouteTable")),
          Map.entry(
              "aws_route_table_association",
              it -> new Draft(it, "AWS::EC2::SubnetRouteTableAssociation")),
          Map.entry("aws_security_group", NetworkShapes::group),
          Map.entry("aws_security_group_rule", NetworkShapes::rule),
          Map.entry("aws_subnet", it -> new Draft(it, "AWS::EC2::Subnet")),
          Map.entry(
              "aws_vpc_endpoint",
              it -> new Draft(it, "AWS::EC2::VPCEndpoint").rename("policy", "PolicyDocument")),
          Map.entry("aws_vpc_security_group_ingress_rule", NetworkShapes::ingressRule));

  private NetworkShapes() {}

  private static Draft group(Declared it) {
    Draft draft = new Draft(it, "AWS::EC2::SecurityGroup").without("Ingress").without("Egress");
    List<Datum> rules = new ArrayList<>();
    for (Datum block : it.blocks("ingress")) {
      rules.addAll(rules(block));
    }
    if (!rules.isEmpty()) {
      draft.put("SecurityGroupIngress", Draft.items(rules, rules.getFirst().at()));
    }
    boolean byDefault = it.type().equals("aws_default_security_group");
    return byDefault
        ? draft.put("GroupName", Draft.text("default", it.at()))
        : draft.rename("name", "GroupName");
  }

  /** One rule for each range, group or list that it lets in. */
  private static List<Datum> rules(Datum block) {
    if (block instanceof Datum.Unknown) {
      return List.of(block);
    }
    List<Datum> all = new ArrayList<>();
    add(block, "cidr_blocks", "CidrIp", all);
    add(block, "ipv6_cidr_blocks", "CidrIpv6", all);
    add(block, "security_groups", "SourceSecurityGroupId", all);
    add(block, "prefix_list_ids", "SourcePrefixListId", all);
    return all;
  }

  private static void add(Datum block, String argument, String property, List<Datum> all) {
    for (Datum source : Declared.in(block, argument).map(Declared::texts).orElse(List.of())) {
      all.add(
          Draft.fields(
              block.at(),
              Map.of(
                  property,
                  Optional.of(source),
                  "IpProtocol",
                  Declared.in(block, "protocol").map(NetworkShapes::protocol),
                  "FromPort",
                  Declared.in(block, "from_port"),
                  "ToPort",
                  Declared.in(block, "to_port"))));
    }
  }

  /** All protocols have a name here and only a number elsewhere. */
  private static Datum protocol(Datum written) {
    boolean all = written.asText().flatMap(Text::known).filter("all"::equals).isPresent();
    return all ? Draft.text("-1", written.at()) : written;
  }

  private static Draft rule(Declared it) {
    boolean ingress = it.text("type").flatMap(Text::known).filter("egress"::equals).isEmpty();
    if (!ingress) {
      return new Draft(it, "AWS::EC2::SecurityGroupEgress");
    }
    Draft draft =
        new Draft(it, "AWS::EC2::SecurityGroupIngress")
            .rename("security_group_id", "GroupId")
            .put("IpProtocol", it.get("protocol").map(NetworkShapes::protocol))
            .rename("source_security_group_id", "SourceSecurityGroupId");
    first(it, "cidr_blocks").ifPresent(range -> draft.put("CidrIp", range));
    first(it, "ipv6_cidr_blocks").ifPresent(range -> draft.put("CidrIpv6", range));
    first(it, "prefix_list_ids").ifPresent(list -> draft.put("SourcePrefixListId", list));
    return draft;
  }

  /** The widest of several ranges stands for the rule. */
  private static Optional<Datum> first(Declared it, String argument) {
    List<Datum> all = it.get(argument).map(Declared::texts).orElse(List.of());
    return all.stream()
        .filter(
            range ->
                range.asText().flatMap(Text::known).filter(text -> text.endsWith("/0")).isPresent())
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private static Draft ingressRule(Declared it) {
    return new Draft(it, "AWS::EC2::SecurityGroupIngress")
        .rename("security_group_id", "GroupId")
        .rename("cidr_ipv4", "CidrIp")
        .rename("cidr_ipv6", "CidrIpv6")
        .rename("referenced_security_group_id", "SourceSecurityGroupId")
        .rename("prefix_list_id", "SourcePrefixListId");
  }

  private static Draft route(Declared it) {
    return new Draft(it, "AWS::EC2::Route")
        .rename("egress_only_gateway_id", "EgressOnlyInternetGatewayId");
  }
}
