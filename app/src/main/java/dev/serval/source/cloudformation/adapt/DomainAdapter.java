package dev.serval.source.cloudformation.adapt;

import dev.serval.model.CustomDomain;
import dev.serval.model.DomainMapping;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import java.util.List;

/** Domains under which APIs are called. */
final class DomainAdapter {

  private DomainAdapter() {}

  static Resource rest(Declaration it) {
    Properties p = it.properties();
    return new CustomDomain(
        it.id(),
        // Which one holds where none is set is not documented.
        p.has("SecurityPolicy")
            ? p.text("SecurityPolicy", "")
            : new Value.Unresolved<>("the default of API Gateway", it.at()),
        p.in("EndpointConfiguration").texts("Types"),
        p.in("MutualTlsAuthentication").reference("TruststoreUri"));
  }

  /** HTTP and WebSocket APIs speak TLS 1.2 only; a domain has one endpoint. */
  static Resource http(Declaration it) {
    Properties p = it.properties();
    Value<List<Properties>> endpoints = p.each("DomainNameConfigurations", one -> one);
    return new CustomDomain(
        it.id(),
        endpoints
            .effective()
            .flatMap(all -> all.stream().findFirst())
            .map(first -> first.text("SecurityPolicy", "TLS_1_2"))
            .orElseGet(() -> p.absent("TLS_1_2")),
        endpoints.map(
            all -> all.stream().map(one -> one.text("EndpointType", "REGIONAL")).toList()),
        p.in("MutualTlsAuthentication").reference("TruststoreUri"));
  }

  static Resource basePath(Declaration it) {
    Properties p = it.properties();
    return new DomainMapping(
        it.id(),
        p.reference(p.has("DomainNameArn") ? "DomainNameArn" : "DomainName"),
        p.reference("RestApiId"),
        p.text("Stage", ""),
        p.text("BasePath", ""));
  }

  static Resource mapping(Declaration it) {
    Properties p = it.properties();
    return new DomainMapping(
        it.id(),
        p.reference("DomainName"),
        p.reference("ApiId"),
        p.text("Stage", ""),
        p.text("ApiMappingKey", ""));
  }
}
