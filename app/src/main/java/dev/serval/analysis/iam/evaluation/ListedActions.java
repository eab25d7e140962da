package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.evaluation.Policies.AclGrant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the permissions of access control lists allow ("Access control list (ACL) overview: Mapping
 * of ACL permissions and access policy permissions"). Whoever may read a bucket lists its objects;
 * what is in them, each object's own list says; and deleting is for who owns the object or the
 * bucket.
 */
public final class ListedActions {

  private static final Map<String, List<String>> OF_BUCKET =
      Map.of(
          "READ",
          List.of("s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"),
          "WRITE",
          List.of("s3:PutObject"),
          "READ_ACP",
          List.of("s3:GetBucketAcl"),
          "WRITE_ACP",
          List.of("s3:PutBucketAcl"));

  private static final Map<String, List<String>> OF_OBJECT =
      Map.of(
          "READ",
          List.of("s3:GetObject", "s3:GetObjectVersion"),
          "READ_ACP",
          List.of("s3:GetObjectAcl", "s3:GetObjectVersionAcl"),
          "WRITE_ACP",
          List.of("s3:PutObjectAcl", "s3:PutObjectVersionAcl"));

  private ListedActions() {}

  /** The actions that a grant allows; where nobody says whose list it stands in, those of both. */
  public static List<String> of(AclGrant grant) {
    return grant.permission().equals("FULL_CONTROL")
        ? Stream.of("READ", "WRITE", "READ_ACP", "WRITE_ACP")
            .flatMap(one -> of(one, grant.ofBucket()))
            .toList()
        : of(grant.permission(), grant.ofBucket()).toList();
  }

  private static Stream<String> of(String permission, boolean ofBucket) {
    Stream<String> bucket = OF_BUCKET.getOrDefault(permission, List.of()).stream();
    return ofBucket
        ? bucket
        : Stream.concat(bucket, OF_OBJECT.getOrDefault(permission, List.of()).stream());
  }
}
