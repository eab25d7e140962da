package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.Listing;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.List;
import java.util.function.Consumer;

/**
 * How the answers of both API Gateways are read, which differ in the letters of their members.
 *
 * @param service {@code apigateway} or {@code apigatewayv2}
 * @param list the member with the items of most lists
 * @param paths how the ARNs of APIs begin
 * @param id the member with the id of an API
 * @param name the member with its name
 */
record ApiParts(
    RegionAnswers region,
    String service,
    String list,
    String paths,
    String id,
    String name,
    List<Resource> resources) {

  static ApiParts rest(RegionAnswers region, List<Resource> resources) {
    return new ApiParts(region, "apigateway", "items", "/restapis/", "id", "name", resources);
  }

  static ApiParts http(RegionAnswers region, List<Resource> resources) {
    return new ApiParts(region, "apigatewayv2", "Items", "/apis/", "ApiId", "Name", resources);
  }

  /** An API's answer, and its ARN. */
  record Api(Properties answer, String id, String arn, String name) {

    Value<Reference> self() {
      return known(Reference.to(arn), arn, "id");
    }

    /** Routes and stages are called alike in all APIs. */
    String labelled(String part) {
      return name.isEmpty() ? part : part + " of " + name;
    }
  }

  /** API Gateway's ARNs name no account. */
  String arn(String resource) {
    return "arn:%s:apigateway:%s::%s".formatted(region.partition(), region.region(), resource);
  }

  /** The ARN of an API. */
  Reference api(String apiId) {
    return Reference.to(arn(paths + apiId));
  }

  /** What a list has, each with the ARN that its member makes. */
  List<Properties> listed(String operation, String path, String member) {
    return region.items(service, operation, list, one -> arn(path + one.text(member).orElse("")));
  }

  /** All APIs. */
  List<Api> apis(String operation) {
    return listed(operation, paths, id).stream()
        .map(
            answer ->
                new Api(
                    answer, text(answer, id), arn(paths + text(answer, id)), text(answer, name)))
        .toList();
  }

  /** What was said about each API. */
  Lookup byApi(String operation) {
    String member = service.equals("apigateway") ? "restApiId" : "ApiId";
    return region.by(service, operation, List.of(member), apiId -> arn(paths + apiId));
  }

  /** Parts of an API; where their list failed, that is known of the API. */
  void each(Api api, Lookup lookup, String member, String type, Consumer<Properties> read) {
    Told told = lookup.about(api.id());
    told.items(member).forEach(read);
    if (told instanceof Told.Unknown(String why)) {
      resources.add(
          new Listing(
              region.part("Serval::Listing", api.arn() + "#" + type, api.arn(), ""),
              type,
              new Value.Unresolved<>(why, new Origin.InAccount(api.arn(), type))));
    }
  }

  /** The authorizer that a method or route names. */
  Value<Reference> authorizer(Api api, Properties named, String member) {
    return named
        .reference(member)
        .map(one -> one.isNone() ? one : Reference.to(api.arn() + "/authorizers/" + one));
  }
}
