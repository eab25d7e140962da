package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.List;
import java.util.Optional;

/** The custom domain of a REST API, public or private. */
final class RestDomain {

  private final SamResource api;
  private final Node.Mapping domain;
  private final Transformation transformation;
  private final Build build;
  private final String endpoint;
  private final boolean isPrivate;
  private final String id;

  RestDomain(SamResource api, Node.Mapping domain, Transformation transformation) {
    this.api = api;
    this.domain = domain;
    this.transformation = transformation;
    this.build = Build.at(domain);
    this.endpoint = domain.text("EndpointConfiguration").orElse("REGIONAL");
    this.isPrivate = endpoint.equals("PRIVATE");
    this.id =
        LogicalIds.hashed(
            isPrivate ? "ApiGatewayDomainNameV2" : "ApiGatewayDomainName", required("DomainName"));
    if (!List.of("EDGE", "REGIONAL", "PRIVATE").contains(endpoint)) {
      throw new Invalid(domain, "Domain.EndpointConfiguration must be EDGE, REGIONAL or PRIVATE");
    }
  }

  void expand(List<Draft> made) {
    made.add(domainName());
    mappings(made);
    accessAssociation().ifPresent(made::add);
    DnsRecords records = new DnsRecords(api, domain, transformation);
    records.group(endpoint, id).ifPresent(made::add);
  }

  private Draft domainName() {
    Draft draft =
        api.side(
            id,
            isPrivate ? "AWS::ApiGateway::DomainNameV2" : "AWS::ApiGateway::DomainName",
            domain.at());
    draft.set("DomainName", required("DomainName"));
    draft.set(
        endpoint.equals("REGIONAL") ? "RegionalCertificateArn" : "CertificateArn",
        required("CertificateArn"));
    draft.set(
        "EndpointConfiguration",
        build.map(
            "Types",
            build.list(endpoint),
            "IpAddressType",
            Nodes.set(domain.get("IpAddressType"))));
    draft.set("SecurityPolicy", Nodes.set(domain.get("SecurityPolicy")));
    draft.set("EndpointAccessMode", Nodes.set(domain.get("EndpointAccessMode")));
    if (isPrivate) {
      draft.set("Policy", Nodes.set(domain.get("Policy")));
    } else {
      draft.set("MutualTlsAuthentication", mutualTls(domain));
      draft.set(
          "OwnershipVerificationCertificateArn",
          Nodes.set(domain.get("OwnershipVerificationCertificateArn")));
    }
    return draft;
  }

  /** The part of a domain that says which client certificates are trusted. */
  static Optional<Node> mutualTls(Node.Mapping domain) {
    return Nodes.set(domain.get("MutualTlsAuthentication"))
        .map(
            tls ->
                Build.at(tls)
                    .map(
                        "TruststoreUri",
                        Nodes.set(Nodes.asMapping(tls).get("TruststoreUri")),
                        "TruststoreVersion",
                        Nodes.set(Nodes.asMapping(tls).get("TruststoreVersion"))));
  }

  private void mappings(List<Draft> made) {
    Optional<Node> paths =
        Nodes.set(domain.get("BasePath")).filter(p -> !(p instanceof Node.Mapping));
    if (paths.isEmpty()) {
      made.add(mapping("", Optional.empty()));
      return;
    }
    boolean normalize = !Nodes.isFalse(domain.get("NormalizeBasePath"));
    for (Node path : Nodes.asList(paths.get())) {
      String text =
          path.asText().orElseThrow(() -> new Invalid(path, "Domain.BasePath must be text"));
      String plain = LogicalIds.alphanumeric(text);
      made.add(mapping(plain, Optional.of(Build.at(path).text(normalize ? plain : text))));
    }
  }

  private Draft mapping(String suffix, Optional<Node> basePath) {
    return api.side(
            api.id() + suffix + "BasePathMapping",
            isPrivate ? "AWS::ApiGateway::BasePathMappingV2" : "AWS::ApiGateway::BasePathMapping",
            domain.at())
        .set(isPrivate ? "DomainNameArn" : "DomainName", build.ref(id))
        .set("RestApiId", build.ref(api.id()))
        .set("Stage", build.ref(api.id() + ".Stage"))
        .set("BasePath", basePath);
  }

  private Optional<Draft> accessAssociation() {
    Optional<Node.Mapping> association = domain.mapping("AccessAssociation");
    if (!isPrivate || association.isEmpty()) {
      return Optional.empty();
    }
    Node endpointId =
        association
            .get()
            .get("VpcEndpointId")
            .orElseGet(() -> new Node.Null(association.get().at()));
    return Optional.of(
        api.side(
                LogicalIds.hashed("DomainNameAccessAssociation", build.list(endpointId, id)),
                "AWS::ApiGateway::DomainNameAccessAssociation",
                association.get().at())
            .set("DomainNameArn", build.ref(id))
            .set("AccessAssociationSourceType", "VPCE")
            .set("AccessAssociationSource", endpointId));
  }

  private Node required(String name) {
    return Nodes.set(domain.get(name))
        .orElseThrow(() -> new Invalid(domain, "Domain needs " + name + "; add it"));
  }
}
