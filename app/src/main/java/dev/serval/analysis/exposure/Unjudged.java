package dev.serval.analysis.exposure;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.model.Estate;
import dev.serval.model.Identity;
import dev.serval.model.OtherResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Doors for outsiders that nothing is read of but that they are there: never missing, unknown. */
final class Unjudged {

  private static final String SEVERAL = "the policies of the access point and of its buckets";

  /** What is not read, by the type of resource. */
  private static final Map<String, String> TYPES =
      Map.of(
          "AWS::S3::MultiRegionAccessPoint",
          SEVERAL,
          "AWS::S3ObjectLambda::AccessPoint",
          SEVERAL,
          "AWS::S3Express::AccessPoint",
          SEVERAL,
          "AWS::S3Express::DirectoryBucket",
          "the policy of the directory bucket");

  private Unjudged() {}

  static Stream<Exposed> of(Estate estate, EstatePolicies policies) {
    return estate
        .all(OtherResource.class)
        .map(OtherResource::id)
        .filter(id -> TYPES.containsKey(id.type()))
        .map(id -> unknown(id, policies));
  }

  private static Exposed unknown(Identity id, EstatePolicies policies) {
    return new Exposed(
        id.type(),
        id.label(),
        policies.name(id.arn()),
        "policy",
        id.at(),
        List.of(),
        GuardProofs.unknown(TYPES.getOrDefault(id.type(), "its policy") + " (not read)"));
  }
}
