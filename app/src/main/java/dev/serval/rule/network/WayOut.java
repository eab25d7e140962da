package dev.serval.rule.network;

import dev.serval.model.Estate;
import dev.serval.model.NetworkRoute;
import dev.serval.model.OtherResource;
import dev.serval.model.Reference;
import dev.serval.model.RouteTable;
import dev.serval.model.Subnet;
import dev.serval.model.SubnetRouting;
import dev.serval.model.Value;
import dev.serval.model.VpcEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a function gets out of a subnet, as far as the estate has its route table.
 *
 * @param subnet the subnet's name
 * @param leadsOut whether packets of a function find a way out
 * @param why what is in the way; empty where nothing is
 * @param endpoints the services that are reached without leaving the network
 */
record WayOut(String subnet, boolean leadsOut, String why, List<String> endpoints) {

  private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");

  /** What endpoints call services that the SDKs call otherwise. */
  private static final Map<String, String> NAMES =
      Map.of(
          "stepfunctions", "states",
          "sfn", "states",
          "eventbridge", "events",
          "cloudwatch", "monitoring",
          "cloudwatch-logs", "logs",
          "ses", "email",
          "apigatewaymanagementapi", "execute-api");

  /** The way out of a subnet; empty where its route table is not in the estate. */
  static Optional<WayOut> of(Value<Reference> named, Estate estate) {
    Optional<Subnet> subnet = estate.find(Subnet.class, named);
    Optional<RouteTable> table =
        subnet.flatMap(
            one ->
                estate
                    .all(SubnetRouting.class)
                    .filter(
                        routing ->
                            estate.find(Subnet.class, routing.subnet()).equals(Optional.of(one)))
                    .findFirst()
                    .flatMap(routing -> estate.find(RouteTable.class, routing.table())));
    if (subnet.isEmpty() || table.isEmpty()) {
      return Optional.empty();
    }
    List<NetworkRoute> out =
        estate
            .all(NetworkRoute.class)
            .filter(route -> estate.find(RouteTable.class, route.table()).equals(table))
            .filter(
                route ->
                    route.destination() instanceof Value.Unresolved<?>
                        || route.destination().effective().filter(EVERYWHERE::contains).isPresent())
            .toList();
    boolean gateway = !out.isEmpty() && out.stream().allMatch(route -> isGateway(route, estate));
    String why =
        out.isEmpty()
            ? "which has no route out of its VPC"
            : gateway ? "which leads to an internet gateway, for public addresses only" : "";
    return Optional.of(
        new WayOut(subnet.get().id().label(), why.isEmpty(), why, endpoints(subnet.get(), estate)));
  }

  private static boolean isGateway(NetworkRoute route, Estate estate) {
    String target = route.target().shown();
    boolean named =
        route
            .target()
            .effective()
            .flatMap(reference -> estate.find(OtherResource.class, reference))
            .filter(resource -> resource.id().type().equals("AWS::EC2::InternetGateway"))
            .isPresent();
    return named || target.startsWith("igw-");
  }

  private static List<String> endpoints(Subnet subnet, Estate estate) {
    return estate
        .all(VpcEndpoint.class)
        .filter(endpoint -> endpoint.network().shown().equals(subnet.network().shown()))
        .map(endpoint -> endpoint.service().shown())
        .map(service -> service.substring(service.lastIndexOf('.') + 1))
        .toList();
  }

  /** Whether a service has an endpoint in the network. */
  boolean hasEndpoint(String service) {
    return endpoints.contains(NAMES.getOrDefault(service, service));
  }
}
