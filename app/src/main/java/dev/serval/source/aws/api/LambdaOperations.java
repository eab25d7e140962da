package dev.serval.source.aws.api;

import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListCodeSigningConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsByCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;

/** What Serval asks Lambda. */
final class LambdaOperations {

  private static final Service<LambdaClient> LAMBDA =
      Service.of("lambda", LambdaClient.class, LambdaClient::builder);

  static final Operation LIST_FUNCTIONS =
      Operation.of(
              LAMBDA, "ListFunctions", ListFunctionsRequest::builder, LambdaClient::listFunctions)
          .pages("Marker", "NextMarker")
          .within(Quota.LAMBDA_OTHER)
          .worth(0);

  static final Operation GET_FUNCTION =
      Operation.of(LAMBDA, "GetFunction", GetFunctionRequest::builder, LambdaClient::getFunction)
          .within(Quota.LAMBDA_GET_FUNCTION)
          .worth(2);

  /** Asked only where code is to be downloaded. */
  static final Operation GET_LAYER_VERSION =
      Operation.of(
              LAMBDA,
              "GetLayerVersionByArn",
              GetLayerVersionByArnRequest::builder,
              LambdaClient::getLayerVersionByArn)
          .needs("lambda:GetLayerVersion");

  static final Operation GET_POLICY =
      Operation.of(LAMBDA, "GetPolicy", GetPolicyRequest::builder, LambdaClient::getPolicy)
          .within(Quota.LAMBDA_GET_POLICY)
          .worth(2);

  static final Operation LIST_EVENT_SOURCE_MAPPINGS =
      Operation.of(
              LAMBDA,
              "ListEventSourceMappings",
              ListEventSourceMappingsRequest::builder,
              LambdaClient::listEventSourceMappings)
          .pages("Marker", "NextMarker")
          .within(Quota.LAMBDA_OTHER)
          .worth(1);

  static final Operation LIST_FUNCTION_URL_CONFIGS =
      Operation.of(
              LAMBDA,
              "ListFunctionUrlConfigs",
              ListFunctionUrlConfigsRequest::builder,
              LambdaClient::listFunctionUrlConfigs)
          .pages("Marker", "NextMarker")
          .within(Quota.LAMBDA_OTHER)
          .worth(2);

  static final Operation LIST_ALIASES =
      Operation.of(LAMBDA, "ListAliases", ListAliasesRequest::builder, LambdaClient::listAliases)
          .pages("Marker", "NextMarker")
          .within(Quota.LAMBDA_OTHER)
          .worth(3);

  static final Operation LIST_FUNCTION_EVENT_INVOKE_CONFIGS =
      Operation.of(
              LAMBDA,
              "ListFunctionEventInvokeConfigs",
              ListFunctionEventInvokeConfigsRequest::builder,
              LambdaClient::listFunctionEventInvokeConfigs)
          .pages("Marker", "NextMarker")
          .within(Quota.LAMBDA_OTHER)
          .worth(4);

  static final Operation LIST_PROVISIONED_CONCURRENCY_CONFIGS =
      Operation.of(
              LAMBDA,
              "ListProvisionedConcurrencyConfigs",
              ListProvisionedConcurrencyConfigsRequest::builder,
              LambdaClient::listProvisionedConcurrencyConfigs)
          .pages("Marker", "NextMarker")
          .within(Quota.LAMBDA_OTHER)
          .worth(8);

  static final Operation GET_FUNCTION_RECURSION_CONFIG =
      Operation.of(
              LAMBDA,
              "GetFunctionRecursionConfig",
              GetFunctionRecursionConfigRequest::builder,
              LambdaClient::getFunctionRecursionConfig)
          .within(Quota.LAMBDA_OTHER)
          .worth(7);

  static final Operation GET_RUNTIME_MANAGEMENT_CONFIG =
      Operation.of(
              LAMBDA,
              "GetRuntimeManagementConfig",
              GetRuntimeManagementConfigRequest::builder,
              LambdaClient::getRuntimeManagementConfig)
          .within(Quota.LAMBDA_OTHER)
          .worth(6);

  static final Operation LIST_CODE_SIGNING_CONFIGS =
      Operation.of(
              LAMBDA,
              "ListCodeSigningConfigs",
              ListCodeSigningConfigsRequest::builder,
              LambdaClient::listCodeSigningConfigs)
          .pages("Marker", "NextMarker")
          .within(Quota.LAMBDA_OTHER)
          .worth(1);

  static final Operation LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG =
      Operation.of(
              LAMBDA,
              "ListFunctionsByCodeSigningConfig",
              ListFunctionsByCodeSigningConfigRequest::builder,
              LambdaClient::listFunctionsByCodeSigningConfig)
          .pages("Marker", "NextMarker")
          .within(Quota.LAMBDA_OTHER)
          .worth(1);

  static final Operation LIST_LAYERS =
      Operation.of(LAMBDA, "ListLayers", ListLayersRequest::builder, LambdaClient::listLayers)
          .pages("Marker", "NextMarker")
          .within(Quota.LAMBDA_OTHER)
          .worth(5);

  static final Operation LIST_LAYER_VERSIONS =
      Operation.of(
              LAMBDA,
              "ListLayerVersions",
              ListLayerVersionsRequest::builder,
              LambdaClient::listLayerVersions)
          .pages("Marker", "NextMarker")
          .within(Quota.LAMBDA_OTHER)
          .worth(5);

  static final Operation GET_LAYER_VERSION_POLICY =
      Operation.of(
              LAMBDA,
              "GetLayerVersionPolicy",
              GetLayerVersionPolicyRequest::builder,
              LambdaClient::getLayerVersionPolicy)
          .within(Quota.LAMBDA_OTHER)
          .worth(5);

  static final Operation GET_ACCOUNT_SETTINGS =
      Operation.of(
              LAMBDA,
              "GetAccountSettings",
              GetAccountSettingsRequest::builder,
              LambdaClient::getAccountSettings)
          .within(Quota.LAMBDA_OTHER)
          .worth(1);

  static final List<Operation> ALL =
      List.of(
          LIST_FUNCTIONS,
          GET_FUNCTION,
          GET_POLICY,
          LIST_EVENT_SOURCE_MAPPINGS,
          LIST_FUNCTION_URL_CONFIGS,
          LIST_ALIASES,
          LIST_FUNCTION_EVENT_INVOKE_CONFIGS,
          LIST_PROVISIONED_CONCURRENCY_CONFIGS,
          GET_FUNCTION_RECURSION_CONFIG,
          GET_RUNTIME_MANAGEMENT_CONFIG,
          LIST_CODE_SIGNING_CONFIGS,
          LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG,
          LIST_LAYERS,
          LIST_LAYER_VERSIONS,
          GET_LAYER_VERSION_POLICY,
          GET_ACCOUNT_SETTINGS);

  private LambdaOperations() {}
}
