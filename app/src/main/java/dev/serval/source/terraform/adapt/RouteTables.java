package dev.serval.source.terraform.adapt;

import dev.serval.source.Datum;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows that are written within a route table ({@code website/docs/r/route_table}). */
final class RouteTables {

  private static final Map<String, String> NAMES =
      Map.of(
          "cidr_block", "DestinationCidrBlock",
          "egress_only_gateway_id", "EgressOnlyInternetGatewayId",
          "ipv6_cidr_block", "DestinationIpv6CidrBlock",
          "destination_prefix_list_id", "DestinationPrefixListId");

  private RouteTables() {}

  static void rows(Declared table, Targets targets) {
    List<Datum> rows = table.blocks("route");
    Datum id = new Datum.Str(table.naming().name(), table.at());
    for (int i = 0; i < rows.size(); i++) {
      Datum row = rows.get(i);
      Draft draft =
          new Draft(table.beside("route" + i, "aws_route", row, row.at()), "AWS::EC2::Route");
      NAMES.forEach(draft::rename);
      targets.add(draft.put("RouteTableId", Optional.of(id)));
    }
  }
}
