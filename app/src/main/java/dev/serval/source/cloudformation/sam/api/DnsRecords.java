package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.RecordSets;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records in Route 53 that point a custom domain to an API. */
final class DnsRecords {

  private static final String CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";

  private final SamResource api;
  private final Node.Mapping domain;
  private final Transformation transformation;

  DnsRecords(SamResource api, Node.Mapping domain, Transformation transformation) {
    this.api = api;
    this.domain = domain;
    this.transformation = transformation;
  }

  /**
   * The group of records, if the domain asks for it.
   *
   * @param endpoint REGIONAL, EDGE or PRIVATE
   * @param domainId the logical id of the domain name's resource
   */
  Optional<Draft> group(String endpoint, String domainId) {
    Optional<Node> route53 = domain.get("Route53").filter(r -> !(r instanceof Node.Null));
    if (route53.isEmpty()) {
      return Optional.empty();
    }
    if (!(route53.get() instanceof Node.Mapping config)) {
      throw new Invalid(route53.get(), "Domain.Route53 must be a mapping");
    }
    Node zone =
        Nodes.set(config.get("HostedZoneId"))
            .or(() -> Nodes.set(config.get("HostedZoneName")))
            .orElseThrow(
                () -> new Invalid(config, "Domain.Route53 needs HostedZoneId or HostedZoneName"));
    List<Node> records = records(config, target(config, endpoint, domainId));
    if (Nodes.isTrue(config.get("SeparateRecordSetGroup"))) {
      Node key = Build.at(config).list(zone, domain.get("DomainName").orElse(zone));
      RecordSets own = new RecordSets(draft(LogicalIds.hashed("RecordSetGroup", key), config));
      own.add(records);
      return Optional.of(own.draft());
    }
    String id = LogicalIds.hashed("RecordSetGroup", zone);
    RecordSets shared = transformation.recordSets(id, () -> new RecordSets(draft(id, config)));
    shared.add(records);
    return Optional.of(shared.draft());
  }

  private Draft draft(String id, Node.Mapping config) {
    return api.side(id, "AWS::Route53::RecordSetGroup", config.at())
        .copy(config, "HostedZoneId", "HostedZoneName");
  }

  private List<Node> records(Node.Mapping config, Node target) {
    List<Node> records = new ArrayList<>();
    records.add(record("A", config, target));
    if (Nodes.isTrue(config.get("IpV6"))) {
      records.add(record("AAAA", config, target));
    }
    return records;
  }

  private Node record(String type, Node.Mapping config, Node target) {
    return Build.at(config)
        .map(
            "Name",
            domain.get("DomainName"),
            "Type",
            type,
            "AliasTarget",
            target,
            "Region",
            config.get("Region"),
            "SetIdentifier",
            config.get("SetIdentifier"));
  }

  private static Node target(Node.Mapping config, String endpoint, String domainId) {
    Build build = Build.at(config);
    Optional<Node> health = config.get("EvaluateTargetHealth");
    return switch (endpoint) {
      case "REGIONAL" ->
          build.map(
              "EvaluateTargetHealth",
              health,
              "HostedZoneId",
              build.getAtt(domainId, "RegionalHostedZoneId"),
              "DNSName",
              build.getAtt(domainId, "RegionalDomainName"));
      case "EDGE" ->
          build.map(
              "EvaluateTargetHealth",
              health,
              "HostedZoneId",
              CLOUDFRONT_ZONE,
              "DNSName",
              config
                  .get("DistributionDomainName")
                  .orElseGet(() -> build.getAtt(domainId, "DistributionDomainName")));
      default ->
          build.map(
              "EvaluateTargetHealth",
              health,
              "HostedZoneId",
              config.get("VpcEndpointHostedZoneId"),
              "DNSName",
              config.get("VpcEndpointDomainName"));
    };
  }
}
