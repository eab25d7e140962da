package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.CustomDomain;
import dev.serval.model.DomainMapping;
import dev.serval.model.Listing;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Custom domains of APIs. Both API Gateways tell of a regional one; only the first knows those at
 * CloudFront's edge, only the second the mappings to HTTP APIs.
 */
final class Domains {

  private static final String TYPE = "AWS::ApiGateway::DomainName";
  private static final String MAPPING = "AWS::ApiGatewayV2::ApiMapping";

  private final RegionAnswers region;
  private final List<Resource> resources = new ArrayList<>();
  private final ApiParts rest;
  private final ApiParts http;
  private final Set<String> domains = new HashSet<>();
  private final Set<String> mapped = new HashSet<>();
  private final Set<String> unread = new HashSet<>();
  private final Set<String> restApis = new HashSet<>();
  private final Set<String> httpApis = new HashSet<>();

  private Domains(RegionAnswers region) {
    this.region = region;
    this.rest = ApiParts.rest(region, resources);
    this.http = ApiParts.http(region, resources);
  }

  static List<Resource> of(RegionAnswers region) {
    Domains all = new Domains(region);
    all.rest.apis("GetRestApis").forEach(api -> all.restApis.add(api.id()));
    all.http.apis("GetApis").forEach(api -> all.httpApis.add(api.id()));
    all.http();
    all.rest();
    return all.resources;
  }

  private void rest() {
    Lookup mappings =
        region.by("apigateway", "GetBasePathMappings", List.of("domainName"), this::arn);
    for (Properties item : rest.listed("GetDomainNames", "/domainnames/", "domainName")) {
      String name = text(item, "domainName");
      domain(
          name,
          item.has("securityPolicy")
              ? item.text("securityPolicy", "")
              : new Value.Unresolved<>("the default of API Gateway", item.at()),
          item.in("endpointConfiguration").texts("types"),
          item.in("mutualTlsAuthentication").reference("truststoreUri"));
      Told told = mappings.about(name);
      told.items("items")
          .forEach(
              one ->
                  mapping(
                      name,
                      // An empty path has a name here.
                      text(one, "basePath").replace("(none)", ""),
                      restOrHttp(text(one, "restApiId")),
                      one.text("stage", "")));
      missing(name, told);
    }
  }

  private void http() {
    Lookup mappings = region.by("apigatewayv2", "GetApiMappings", List.of("DomainName"), this::arn);
    for (Properties item : http.listed("GetDomainNames", "/domainnames/", "DomainName")) {
      String name = text(item, "DomainName");
      Value<List<Properties>> endpoints = item.each("DomainNameConfigurations", one -> one);
      domain(
          name,
          endpoints
              .effective()
              .flatMap(all -> all.stream().findFirst())
              .map(first -> first.text("SecurityPolicy", "TLS_1_2"))
              .orElseGet(() -> item.absent("TLS_1_2")),
          endpoints.map(
              all -> all.stream().map(one -> one.text("EndpointType", "REGIONAL")).toList()),
          item.in("MutualTlsAuthentication").reference("TruststoreUri"));
      Told told = mappings.about(name);
      told.items("Items")
          .forEach(
              one ->
                  mapping(
                      name,
                      text(one, "ApiMappingKey"),
                      httpOrRest(text(one, "ApiId")),
                      one.text("Stage", "")));
      missing(name, told);
    }
  }

  private String arn(String name) {
    return rest.arn("/domainnames/" + name);
  }

  private void domain(
      String name,
      Value<String> policy,
      Value<List<Value<String>>> endpoints,
      Value<Reference> trustStore) {
    if (domains.add(name)) {
      resources.add(
          new CustomDomain(region.id(TYPE, arn(name), name), policy, endpoints, trustStore));
    }
  }

  /** Both gateways map domains to APIs of both; those that weren't listed are most likely own. */
  private Reference restOrHttp(String id) {
    return httpApis.contains(id) ? http.api(id) : rest.api(id);
  }

  private Reference httpOrRest(String id) {
    return restApis.contains(id) ? rest.api(id) : http.api(id);
  }

  private void mapping(String domain, String path, Reference api, Value<String> stage) {
    String arn = arn(domain);
    if (mapped.add(domain + "/" + path)) {
      resources.add(
          new DomainMapping(
              region.part(MAPPING, arn + "/mappings/" + path, arn, domain + "/" + path),
              known(Reference.to(arn), arn, "domainName"),
              known(api, arn, "apiId"),
              stage,
              known(path, arn, "apiMappingKey")));
    }
  }

  private void missing(String domain, Told told) {
    String arn = arn(domain);
    if (told instanceof Told.Unknown(String why) && unread.add(domain)) {
      resources.add(
          new Listing(
              region.part("Serval::Listing", arn + "#" + MAPPING, arn, ""),
              MAPPING,
              new Value.Unresolved<>(why, new Origin.InAccount(arn, MAPPING))));
    }
  }
}
