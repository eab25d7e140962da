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
import java.util.regex.Pattern;

/** The custom domain of an HTTP or WebSocket API. */
final class ApiV2Domain {

  private static final Pattern BASE_PATH = Pattern.compile("[0-9a-zA-Z/_-]*");

  private ApiV2Domain() {}

  /** Adds the domain name, its mappings to the API and its DNS records. */
  static void expand(
      SamResource api,
      Node.Mapping domain,
      String createdBy,
      Transformation transformation,
      List<Draft> made) {
    Node name = required(domain, "DomainName");
    Node certificate = required(domain, "CertificateArn");
    if (domain.text("EndpointConfiguration").filter(e -> !e.equals("REGIONAL")).isPresent()) {
      throw new Invalid(domain, "Domain.EndpointConfiguration of this API can only be REGIONAL");
    }
    Build build = Build.at(domain);
    String id = LogicalIds.hashed("ApiGatewayDomainNameV2", name);
    made.add(
        api.side(id, "AWS::ApiGatewayV2::DomainName", domain.at())
            .set("DomainName", name)
            .set("Tags", build.map(createdBy, "SAM"))
            .set(
                "DomainNameConfigurations",
                build.list(
                    build.map(
                        "CertificateArn",
                        certificate,
                        "EndpointType",
                        "REGIONAL",
                        "OwnershipVerificationCertificateArn",
                        Nodes.set(domain.get("OwnershipVerificationCertificateArn")),
                        "SecurityPolicy",
                        Nodes.set(domain.get("SecurityPolicy")))))
            .set("MutualTlsAuthentication", RestDomain.mutualTls(domain)));
    mappings(api, domain, id, made);
    new DnsRecords(api, domain, transformation).group("REGIONAL", id).ifPresent(made::add);
  }

  private static void mappings(
      SamResource api, Node.Mapping domain, String domainId, List<Draft> made) {
    Optional<Node> paths =
        Nodes.set(domain.get("BasePath")).filter(p -> !(p instanceof Node.Mapping));
    if (paths.isEmpty()) {
      made.add(mapping(api, "", domain, domainId));
      return;
    }
    for (Node path : Nodes.asList(paths.get())) {
      String text =
          path.asText()
              .filter(p -> BASE_PATH.matcher(p).matches())
              .orElseThrow(
                  () -> new Invalid(path, "Domain.BasePath takes letters, digits, -, _ and /"));
      String key = text.replaceAll("^/+|/+$", "");
      made.add(
          mapping(api, text.replaceAll("[-_/]+", ""), domain, domainId)
              .set("ApiMappingKey", Build.at(path).text(key)));
    }
  }

  private static Draft mapping(
      SamResource api, String suffix, Node.Mapping domain, String domainId) {
    Build build = Build.at(domain);
    return api.side(api.id() + suffix + "ApiMapping", "AWS::ApiGatewayV2::ApiMapping", domain.at())
        .set("DomainName", build.ref(domainId))
        .set("ApiId", build.ref(api.id()))
        .set("Stage", build.ref(api.id() + ".Stage"));
  }

  private static Node required(Node.Mapping domain, String name) {
    return domain
        .get(name)
        .filter(n -> !(n instanceof Node.Null))
        .orElseThrow(() -> new Invalid(domain, "Domain needs " + name + "; add it"));
  }
}
