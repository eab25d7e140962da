package dev.serval.model;

/**
 * One statement of a function's resource policy.
 *
 * @param id who it is
 * @param function whose policy; with qualifier where it has one
 * @param action such as {@code lambda:InvokeFunction}
 * @param principal who may
 * @param sourceArn for which resource a service may act
 * @param sourceAccount for which account a service may act
 * @param organization {@code PrincipalOrgID}
 * @param eventSourceToken a shared secret of Alexa skills
 * @param urlAuth {@code FunctionUrlAuthType}
 * @param viaFunctionUrl {@code InvokedViaFunctionUrl}
 */
public record FunctionPermission(
    Identity id,
    Value<Reference> function,
    Value<String> action,
    Value<Reference> principal,
    Value<Reference> sourceArn,
    Value<Reference> sourceAccount,
    Value<String> organization,
    Value<String> eventSourceToken,
    Value<String> urlAuth,
    Value<Boolean> viaFunctionUrl)
    implements Resource {}
