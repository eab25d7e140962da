package dev.serval.analysis.invocation;

import dev.serval.model.CustomDomain;
import dev.serval.model.DomainMapping;
import dev.serval.model.Estate;
import dev.serval.model.HttpApi;
import dev.serval.model.Identity;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestApi;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Custom domains under which APIs are called, such as {@code api.example.com/v1}. */
public final class Addresses {

  private final Estate estate;
  private final Map<String, List<String>> byApi = new HashMap<>();

  private Addresses(Estate estate) {
    this.estate = estate;
    estate.all(DomainMapping.class).forEach(this::put);
  }

  /** The addresses of an estate. */
  public static Addresses of(Estate estate) {
    return estate.index(Addresses.class, Addresses::new);
  }

  /** Where an API is called, beside the address that AWS gives it. */
  public List<String> of(Value<Reference> api) {
    return key(api).map(key -> byApi.getOrDefault(key, List.of())).orElse(List.of());
  }

  private void put(DomainMapping mapping) {
    String domain =
        estate
            .find(CustomDomain.class, mapping.domain())
            .map(found -> found.id().name().toString())
            .orElseGet(() -> mapping.domain().shown());
    String path = mapping.path().shown();
    key(mapping.api())
        .ifPresent(
            key ->
                byApi
                    .computeIfAbsent(key, _ -> new ArrayList<>(1))
                    .add(path.isEmpty() ? domain : domain + "/" + path));
  }

  private Optional<String> key(Value<Reference> api) {
    return estate
        .find(RestApi.class, api)
        .map(Resource::id)
        .or(() -> estate.find(HttpApi.class, api).map(Resource::id))
        .map(Identity::path);
  }
}
