package dev.serval.source.aws.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.AccessPoint;
import dev.serval.model.Estate;
import dev.serval.model.Gap;
import dev.serval.model.Organization;
import dev.serval.model.OrganizationNode;
import dev.serval.model.OrganizationPolicy;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What AWS's answers say of an organisation over the account, and of access points in it. */
class OrganizationFactsTest {

  private static SaidAnswers organization() {
    return SaidAnswers.withFunctions("f")
        .said(
            "organizations:DescribeOrganization",
            """
            {"Organization": {"Id": "o-a1b2c3d4e5", "MasterAccountId": "999988887777",
              "Arn": "arn:aws:organizations::999988887777:organization/o-a1b2c3d4e5"}}
            """);
  }

  @Test
  void the_levels_over_an_account_are_read_with_their_policies() {
    Estate estate =
        organization()
            .said(
                "organizations:ListParents",
                Map.of("ChildId", SaidAnswers.ACCOUNT),
                "{\"Parents\": [{\"Id\": \"ou-ab12-11111111\", \"Type\":"
                    + " \"ORGANIZATIONAL_UNIT\"}]}")
            .said(
                "organizations:ListParents",
                Map.of("ChildId", "ou-ab12-11111111"),
                "{\"Parents\": [{\"Id\": \"r-ab12\", \"Type\": \"ROOT\"}]}")
            .said(
                "organizations:ListPoliciesForTarget",
                Map.of("Filter", "SERVICE_CONTROL_POLICY", "TargetId", SaidAnswers.ACCOUNT),
                "{\"Policies\": []}")
            .said(
                "organizations:ListPoliciesForTarget",
                Map.of("Filter", "RESOURCE_CONTROL_POLICY", "TargetId", SaidAnswers.ACCOUNT),
                "{\"Policies\": []}")
            .said(
                "organizations:ListPoliciesForTarget",
                Map.of("Filter", "SERVICE_CONTROL_POLICY", "TargetId", "ou-ab12-11111111"),
                "{\"Policies\": [{\"Id\": \"p-1\", \"Name\": \"NoQueues\"}]}")
            .said(
                "organizations:ListPoliciesForTarget",
                Map.of("Filter", "RESOURCE_CONTROL_POLICY", "TargetId", "ou-ab12-11111111"),
                "{\"Policies\": []}")
            .denied(
                "organizations:ListPoliciesForTarget",
                Map.of("Filter", "SERVICE_CONTROL_POLICY", "TargetId", "r-ab12"))
            .said(
                "organizations:DescribePolicy",
                Map.of("PolicyId", "p-1"),
                """
                {"Policy": {"PolicySummary": {"Id": "p-1", "Name": "NoQueues",
                    "Type": "SERVICE_CONTROL_POLICY"},
                  "Content": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Deny\\",\\"Action\\":\\"sqs:*\\",\\"Resource\\":\\"*\\"}]}"}}
                """)
            .estate();

    assertThat(estate.all(Organization.class))
        .extracting(one -> one.id().label() + " " + one.management().shown())
        .containsExactly("o-a1b2c3d4e5 999988887777");
    assertThat(estate.all(OrganizationNode.class))
        .extracting(one -> one.id().label() + " below " + one.parent().shown())
        .containsExactlyInAnyOrder(
            SaidAnswers.ACCOUNT + " below ou-ab12-11111111",
            "ou-ab12-11111111 below r-ab12",
            "r-ab12 below ");
    assertThat(estate.all(OrganizationNode.class))
        .filteredOn(one -> one.policies() instanceof Value.Unresolved)
        .extracting(one -> one.id().label())
        .as("whose policies could not be listed")
        .containsExactly("r-ab12");
    assertThat(estate.all(OrganizationPolicy.class))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.id().label()).isEqualTo("NoQueues");
              assertThat(one.kind().shown()).isEqualTo("SERVICE_CONTROL_POLICY");
              assertThat(one.document().effective().orElseThrow().statements()).hasSize(1);
            });
  }

  @Test
  void an_account_that_may_not_ask_has_one_gap() {
    Estate estate =
        organization()
            .denied("organizations:ListParents", Map.of("ChildId", SaidAnswers.ACCOUNT))
            .estate();
    assertThat(estate.all(OrganizationNode.class)).isEmpty();
    assertThat(estate.gaps())
        .extracting(Gap::permission)
        .extracting(one -> one.orElse(""))
        .containsOnlyOnce("organizations:ListParents");
  }

  @Test
  void access_points_are_read_with_block_network_and_policy() {
    Map<String, String> request = Map.of("AccountId", SaidAnswers.ACCOUNT, "Name", "reports");
    Estate estate =
        SaidAnswers.withFunctions("f")
            .said(
                "s3control:ListAccessPoints",
                """
                {"AccessPointList": [
                  {"Name": "reports", "NetworkOrigin": "VPC", "Bucket": "uploads",
                   "VpcConfiguration": {"VpcId": "vpc-1"}},
                  {"Name": "other", "NetworkOrigin": "Internet", "Bucket": "elsewhere"}]}
                """)
            .said(
                "s3control:GetAccessPoint",
                request,
                """
                {"Name": "reports", "Bucket": "uploads", "NetworkOrigin": "VPC",
                 "VpcConfiguration": {"VpcId": "vpc-1"},
                 "PublicAccessBlockConfiguration": {"BlockPublicAcls": true,
                   "IgnorePublicAcls": true, "BlockPublicPolicy": false,
                   "RestrictPublicBuckets": false}}
                """)
            .said(
                "s3control:GetAccessPointPolicy",
                request,
                """
                {"Policy": "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"s3:GetObject\\",\\"Resource\\":\\"*\\"}]}"}
                """)
            .estate();
    assertThat(estate.all(AccessPoint.class))
        .extracting(
            one ->
                one.id().label()
                    + " "
                    + one.bucket().shown()
                    + " "
                    + one.network().shown()
                    + " "
                    + one.block().effective().map(block -> block.restrictPublicBuckets()))
        .containsExactly(
            "reports uploads vpc-1 Optional[false]", "other elsewhere  Optional.empty");
    assertThat(estate.all(ResourcePolicy.class))
        .extracting(one -> one.targets().effective().orElseThrow().getFirst().shown())
        .contains("arn:aws:s3:eu-west-1:111122223333:accesspoint/reports");
  }
}
