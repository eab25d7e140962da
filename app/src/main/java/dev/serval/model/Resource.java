package dev.serval.model;

/** One thing of the estate. */
public sealed interface Resource
    permits Alias,
        Bucket,
        CodeSigningConfig,
        EventRule,
        EventSourceMapping,
        Function,
        FunctionCaller,
        FunctionPermission,
        FunctionUrl,
        FunctionVersion,
        HttpApi,
        HttpRoute,
        HttpStage,
        IdentityPolicy,
        InvokeConfig,
        Key,
        Layer,
        LogGroup,
        OtherResource,
        Queue,
        ResourcePolicy,
        RestApi,
        RestMethod,
        RestStage,
        Role,
        Schedule,
        SecurityGroup,
        SecurityGroupIngress,
        StateMachine,
        Stream,
        Subscription,
        Table,
        Topic,
        UsagePlan {

  /** Who it is. */
  Identity id();
}
