package dev.serval.analysis.iam.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.evaluation.Policies.AclGrant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * "Access control list (ACL) overview: Mapping of ACL permissions and access policy permissions".
 */
class ListedActionsTest {

  @ParameterizedTest
  @CsvSource({
    "READ, s3:ListBucket, true",
    // what is in an object, its own list says
    "READ, s3:GetObject, false",
    "FULL_CONTROL, s3:GetObject, false",
    "WRITE, s3:PutObject, true",
    "WRITE, s3:DeleteObject, false",
    "READ_ACP, s3:GetBucketAcl, true",
    "READ_ACP, s3:GetObjectAcl, false",
    "FULL_CONTROL, s3:PutBucketAcl, true",
    "OTHER, s3:ListBucket, false",
  })
  void a_buckets_list_is_about_the_bucket(String permission, String action, boolean allows) {
    assertThat(ListedActions.of(new AclGrant("AllUsers", permission, true)).contains(action))
        .isEqualTo(allows);
  }

  @ParameterizedTest
  @CsvSource({
    "READ, s3:GetObject, true",
    "READ_ACP, s3:GetObjectAcl, true",
    "WRITE_ACP, s3:PutObjectAcl, true",
  })
  void the_list_of_what_is_asked_for_may_be_an_objects(
      String permission, String action, boolean allows) {
    assertThat(ListedActions.of(new AclGrant("AllUsers", permission)).contains(action))
        .isEqualTo(allows);
  }
}
