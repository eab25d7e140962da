package dev.serval.source.aws.api;

import java.util.List;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersRequest;
import software.amazon.awssdk.services.apigateway.model.GetBasePathMappingsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDomainNamesRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisRequest;
import software.amazon.awssdk.services.apigateway.model.GetStagesRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlansRequest;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.GetApiMappingsRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetApisRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetIntegrationsRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetRoutesRequest;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsRequest;

/** APIs in front of functions, and CloudFront. */
final class ApiOperations {

  private static final Service<ApiGatewayClient> V1 =
      Service.of("apigateway", ApiGatewayClient.class, ApiGatewayClient::builder);

  private static final Service<ApiGatewayV2Client> V2 =
      Service.of("apigatewayv2", ApiGatewayV2Client.class, ApiGatewayV2Client::builder);

  private static final Service<CloudFrontClient> CLOUDFRONT =
      Service.of("cloudfront", CloudFrontClient.class, CloudFrontClient::builder);

  static final Operation GET_REST_APIS =
      Operation.of(
              V1,
              "GetRestApis",
              GetRestApisRequest::builder,
              ApiGatewayClient::getRestApis,
              request -> request.limit(500))
          .pages("position", "position")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(10);

  static final Operation GET_RESOURCES =
      Operation.of(
              V1,
              "GetResources",
              GetResourcesRequest::builder,
              ApiGatewayClient::getResources,
              request -> request.embed("methods").limit(500))
          .pages("position", "position")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(11);

  static final Operation GET_STAGES =
      Operation.of(V1, "GetStages", GetStagesRequest::builder, ApiGatewayClient::getStages)
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(12);

  static final Operation GET_AUTHORIZERS =
      Operation.of(
              V1,
              "GetAuthorizers",
              GetAuthorizersRequest::builder,
              ApiGatewayClient::getAuthorizers,
              request -> request.limit(500))
          .pages("position", "position")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(13);

  static final Operation GET_DOMAIN_NAMES =
      Operation.of(
              V1,
              "GetDomainNames",
              GetDomainNamesRequest::builder,
              ApiGatewayClient::getDomainNames,
              request -> request.limit(500))
          .pages("position", "position")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(14);

  static final Operation GET_BASE_PATH_MAPPINGS =
      Operation.of(
              V1,
              "GetBasePathMappings",
              GetBasePathMappingsRequest::builder,
              ApiGatewayClient::getBasePathMappings,
              request -> request.limit(500))
          .pages("position", "position")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(15);

  static final Operation GET_USAGE_PLANS =
      Operation.of(
              V1,
              "GetUsagePlans",
              GetUsagePlansRequest::builder,
              ApiGatewayClient::getUsagePlans,
              request -> request.limit(500))
          .pages("position", "position")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(14);

  static final Operation GET_APIS =
      Operation.of(V2, "GetApis", GetApisRequest::builder, ApiGatewayV2Client::getApis)
          .pages("NextToken", "NextToken")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(10);

  static final Operation GET_ROUTES =
      Operation.of(V2, "GetRoutes", GetRoutesRequest::builder, ApiGatewayV2Client::getRoutes)
          .pages("NextToken", "NextToken")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(11);

  static final Operation GET_INTEGRATIONS =
      Operation.of(
              V2,
              "GetIntegrations",
              GetIntegrationsRequest::builder,
              ApiGatewayV2Client::getIntegrations)
          .pages("NextToken", "NextToken")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(11);

  static final Operation V2_GET_STAGES =
      Operation.of(
              V2,
              "GetStages",
              software.amazon.awssdk.services.apigatewayv2.model.GetStagesRequest::builder,
              ApiGatewayV2Client::getStages)
          .pages("NextToken", "NextToken")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(12);

  static final Operation V2_GET_AUTHORIZERS =
      Operation.of(
              V2,
              "GetAuthorizers",
              software.amazon.awssdk.services.apigatewayv2.model.GetAuthorizersRequest::builder,
              ApiGatewayV2Client::getAuthorizers)
          .pages("NextToken", "NextToken")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(13);

  static final Operation V2_GET_DOMAIN_NAMES =
      Operation.of(
              V2,
              "GetDomainNames",
              software.amazon.awssdk.services.apigatewayv2.model.GetDomainNamesRequest::builder,
              ApiGatewayV2Client::getDomainNames)
          .pages("NextToken", "NextToken")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(14);

  static final Operation GET_API_MAPPINGS =
      Operation.of(
              V2,
              "GetApiMappings",
              GetApiMappingsRequest::builder,
              ApiGatewayV2Client::getApiMappings)
          .pages("NextToken", "NextToken")
          .needs("apigateway:GET")
          .within(Quota.API_GATEWAY)
          .worth(15);

  static final Operation LIST_DISTRIBUTIONS =
      Operation.of(
              CLOUDFRONT,
              "ListDistributions",
              ListDistributionsRequest::builder,
              CloudFrontClient::listDistributions)
          .pages("Marker", "DistributionList.NextMarker")
          .worth(10);

  static final List<Operation> ALL =
      List.of(
          GET_REST_APIS,
          GET_RESOURCES,
          GET_STAGES,
          GET_AUTHORIZERS,
          GET_DOMAIN_NAMES,
          GET_BASE_PATH_MAPPINGS,
          GET_USAGE_PLANS,
          GET_APIS,
          GET_ROUTES,
          GET_INTEGRATIONS,
          V2_GET_STAGES,
          V2_GET_AUTHORIZERS,
          V2_GET_DOMAIN_NAMES,
          GET_API_MAPPINGS,
          LIST_DISTRIBUTIONS);

  private ApiOperations() {}
}
