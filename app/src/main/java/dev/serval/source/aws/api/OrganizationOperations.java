package dev.serval.source.aws.api;

import java.util.List;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribePolicyRequest;
import software.amazon.awssdk.services.organizations.model.ListParentsRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetRequest;

/** What the organisation says to an account; most accounts may not ask. */
final class OrganizationOperations {

  private static final Service<OrganizationsClient> ORGANIZATIONS =
      Service.of("organizations", OrganizationsClient.class, OrganizationsClient::builder);

  static final Operation DESCRIBE_ORGANIZATION =
      Operation.of(
              ORGANIZATIONS,
              "DescribeOrganization",
              DescribeOrganizationRequest::builder,
              OrganizationsClient::describeOrganization)
          .worth(13);

  static final Operation LIST_PARENTS =
      Operation.of(
              ORGANIZATIONS,
              "ListParents",
              ListParentsRequest::builder,
              OrganizationsClient::listParents)
          .pages("NextToken", "NextToken")
          .worth(13);

  static final Operation LIST_POLICIES_FOR_TARGET =
      Operation.of(
              ORGANIZATIONS,
              "ListPoliciesForTarget",
              ListPoliciesForTargetRequest::builder,
              OrganizationsClient::listPoliciesForTarget)
          .pages("NextToken", "NextToken")
          .worth(13);

  static final Operation DESCRIBE_POLICY =
      Operation.of(
              ORGANIZATIONS,
              "DescribePolicy",
              DescribePolicyRequest::builder,
              OrganizationsClient::describePolicy)
          .worth(13);

  static final List<Operation> ALL =
      List.of(DESCRIBE_ORGANIZATION, LIST_PARENTS, LIST_POLICIES_FOR_TARGET, DESCRIBE_POLICY);

  private OrganizationOperations() {}
}
