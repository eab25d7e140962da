package dev.serval.rule.policy;

import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.grant.CalledApi;
import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.model.Arn;
import dev.serval.model.Listing;
import dev.serval.model.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether what statements name exists, where everything of its kind was listed. */
final class Existence {

  /** Types by the service in an ARN. An API is one of two. */
  private static final Map<String, List<String>> TYPES =
      Map.of(
          "s3", List.of("AWS::S3::Bucket"),
          "sns", List.of("AWS::SNS::Topic"),
          "sqs", List.of("AWS::SQS::Queue"),
          "events", List.of("AWS::Events::Rule"),
          "execute-api", List.of("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"));

  private final FunctionGrants grants;
  private final Listings listings;

  Existence(FunctionGrants grants, Listings listings) {
    this.grants = grants;
    this.listings = listings;
  }

  /**
   * What is known.
   *
   * @param listing what was listed; one that failed, if one did
   */
  record Answer(boolean exists, Listing listing) {}

  /**
   * Whether something exists; empty where nobody could tell.
   *
   * @param owner whose it is taken to be if its ARN has no account
   */
  Optional<Answer> of(Text source, String owner) {
    Optional<Arn> arn = source.known().flatMap(_ -> Arn.parse(source));
    String service = arn.flatMap(one -> one.service().known()).orElse("");
    List<String> types = TYPES.getOrDefault(service, List.of());
    if (arn.isEmpty() || types.isEmpty()) {
      return Optional.empty();
    }
    String name = name(arn.get());
    if (name.isEmpty() || name.contains("*") || name.contains("?")) {
      return Optional.empty();
    }
    boolean bucket = service.equals("s3");
    Text account = bucket ? Text.of(owner) : arn.get().account();
    Text region = bucket ? Text.EMPTY : arn.get().region();
    List<Listing> asked =
        types.stream().flatMap(type -> listings.find(type, account, region).stream()).toList();
    if (asked.size() < types.size()) {
      return Optional.empty();
    }
    Listing listing =
        asked.stream()
            .filter(one -> one.complete().effective().isEmpty())
            .findFirst()
            .orElseGet(asked::getFirst);
    return Optional.of(new Answer(exists(service, source, arn.get(), name), listing));
  }

  private boolean exists(String service, Text source, Arn arn, String name) {
    return service.equals("execute-api")
        ? CalledApi.of(grants, arn).isPresent()
        : grants.named(source).isPresent()
            || grants.named(Text.of(plain(service, arn, name))).isPresent();
  }

  /** The ARN of the whole, without what is in it. */
  private static String plain(String service, Arn arn, String name) {
    return "arn:%s:%s:%s:%s:%s"
        .formatted(arn.partition(), service, arn.region(), arn.account(), name);
  }

  /** What has to exist: a bucket without its objects, an API without its routes. */
  private static String name(Arn arn) {
    String resource = arn.resource().toString();
    String service = arn.service().toString();
    return service.equals("s3") || service.equals("execute-api")
        ? resource.split("/", 2)[0]
        : resource;
  }
}
