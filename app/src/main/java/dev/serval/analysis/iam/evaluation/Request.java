package dev.serval.analysis.iam.evaluation;

/**
 * A question to AWS's authorization ("The request context").
 *
 * @param action such as {@code s3:GetObject}
 * @param resource an ARN; {@code *} where the action is about none
 * @param resourceAccount whose the resource is; empty where the ARN says it, or else the
 *     principal's
 * @param context its condition keys; those that follow from the principal and the resource need not
 *     be there
 */
public record Request(
    Principal principal, String action, String resource, String resourceAccount, Context context) {}
