package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.RouteTable;
import dev.serval.model.Subnet;
import dev.serval.model.SubnetRouting;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.model.VpcEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policies of the VPC endpoints through which requests of functions in a VPC go ("Control
 * access to VPC endpoints using endpoint policies"). A role's credentials work elsewhere as well,
 * and a request can name another address: that such a policy denies is sure only where the request
 * is said to come through the endpoint.
 */
public final class VpcEndpointPolicies {

  /** What services call their endpoints, where that is not the prefix of their actions. */
  private static final Map<String, Set<String>> NAMES =
      Map.of(
          "kinesis", Set.of("kinesis-streams"),
          "cloudwatch", Set.of("monitoring"),
          "ecr", Set.of("ecr.api", "ecr.dkr"),
          "events", Set.of("events", "eventsv2"),
          "states", Set.of("states", "sync-states"),
          "elasticfilesystem", Set.of("elasticfilesystem"));

  private static final String SAID = "aws:sourcevpce";

  private final Estate estate;
  private final EstatePolicies policies;

  /** By the ARN of the role of functions whose requests may go there. */
  private final Map<Text, List<Way>> ways = new HashMap<>();

  /** An endpoint, and its policy. */
  private record Way(VpcEndpoint endpoint, Held policy) {}

  private VpcEndpointPolicies(Estate estate, EstatePolicies policies) {
    this.estate = estate;
    this.policies = policies;
    List<Way> all =
        estate
            .all(VpcEndpoint.class)
            .filter(one -> !(one.policy() instanceof Value.Absent))
            .map(one -> new Way(one, policies.held(one.id().label(), one.policy())))
            .toList();
    if (!all.isEmpty()) {
      estate.all(Function.class).forEach(function -> add(function, all));
    }
  }

  /** Those of an estate. */
  public static VpcEndpointPolicies of(Estate estate, EstatePolicies policies) {
    return new VpcEndpointPolicies(estate, policies);
  }

  private void add(Function function, List<Way> all) {
    List<Value<Reference>> subnets =
        function.vpc().effective().map(Function.Vpc::subnets).orElse(List.of());
    Optional<Text> role = estate.find(Role.class, function.role()).map(one -> one.id().arn());
    if (subnets.isEmpty() || role.isEmpty()) {
      return;
    }
    List<Way> mine = ways.computeIfAbsent(role.get(), _ -> new ArrayList<>());
    for (Way way : all) {
      if (!mine.contains(way) && subnets.stream().anyMatch(one -> leads(one, way.endpoint()))) {
        mine.add(way);
      }
    }
  }

  /** Whether the usual name of the service leads from a subnet to the endpoint. */
  private boolean leads(Value<Reference> subnet, VpcEndpoint endpoint) {
    boolean gateway = endpoint.kind().effective().filter("Gateway"::equals).isPresent();
    return gateway ? isRouted(subnet, endpoint) : isNamed(subnet, endpoint);
  }

  private boolean isNamed(Value<Reference> subnet, VpcEndpoint endpoint) {
    boolean usual = endpoint.privateNames().effective().orElse(true);
    Optional<Reference> network =
        estate.find(Subnet.class, subnet).flatMap(one -> one.network().effective());
    return usual && (network.isEmpty() || network.equals(endpoint.network().effective()));
  }

  private boolean isRouted(Value<Reference> subnet, VpcEndpoint endpoint) {
    List<Reference> tables =
        endpoint.routeTables().effective().stream()
            .flatMap(List::stream)
            .flatMap(one -> one.effective().stream())
            .toList();
    List<Reference> own =
        estate
            .all(SubnetRouting.class)
            .filter(one -> one.subnet().effective().equals(subnet.effective()))
            .flatMap(one -> one.table().effective().stream())
            .toList();
    return own.isEmpty()
        ? tables.stream().anyMatch(this::isMain)
        : own.stream().anyMatch(tables::contains);
  }

  /** The table of subnets that name none; which one that is a template does not tell. */
  private boolean isMain(Reference table) {
    return estate
        .find(RouteTable.class, table)
        .map(one -> one.main().effective().orElse(true))
        .orElse(true);
  }

  /**
   * The answer with what endpoints deny: unknown, where it is not said that it goes through one.
   */
  public Access judged(Access access) {
    boolean denied = access.allowed().filter(allowed -> !allowed).isPresent();
    Optional<Resource> role = access.caller().resource();
    if (denied || role.isEmpty()) {
      return access;
    }
    String service = access.request().action().split(":", 2)[0].toLowerCase(Locale.ROOT);
    Access worst = access;
    for (Way way : ways.getOrDefault(role.get().id().arn(), List.of())) {
      if (isOf(way.endpoint(), service) && worst.allowed().filter(one -> one).isPresent()) {
        worst = through(way, worst);
      }
    }
    return worst;
  }

  private static boolean isOf(VpcEndpoint endpoint, String service) {
    String name = endpoint.service().shown();
    return NAMES.getOrDefault(service, Set.of(service)).stream()
        .anyMatch(one -> name.endsWith("." + one));
  }

  private Access through(Way way, Access access) {
    Answer answer = policies.decide(access, access.policies().withEndpoint(List.of(way.policy())));
    if (answer instanceof Answer.Decided(Decision decision) && decision.allowed()) {
      return access;
    }
    Decision strict =
        switch (answer) {
          case Answer.Decided(Decision decision) -> decision;
          case Answer.Unknown(Decision _, Decision least, List<Word> _) -> least;
        };
    List<String> said = access.request().context().values().getOrDefault(SAID, List.of());
    boolean sure = said.contains(way.endpoint().id().name().toString());
    return access.answered(
        sure
            ? answer
            : new Answer.Unknown(
                access.decision(),
                strict,
                List.of(
                    Word.open(
                        "whether the request goes through " + way.endpoint().id().label(),
                        way.endpoint().policy().at()))),
        access.policies().withEndpoint(List.of(way.policy())));
  }
}
