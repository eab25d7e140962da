package dev.serval.analysis.iam.proof;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of condition keys in general ("AWS global condition context keys"). */
final class WellKnown {

  /** Keys whose values are organisations, or paths that begin with one. */
  static final Set<String> ORGANIZATION_KEYS =
      Set.of(
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:vpceorgid",
          "aws:vpceorgpaths");

  /** Keys whose values are accounts. */
  static final Set<String> ACCOUNT_KEYS =
      Set.of(
          "aws:principalaccount",
          "aws:sourceaccount",
          "aws:sourceowner",
          "aws:vpceaccount",
          "kms:calleraccount",
          "s3:dataaccesspointaccount");

  /** Keys whose values are no texts. */
  static final Map<String, KeyKind> KINDS =
      Map.of(
          "aws:sourceip", KeyKind.ADDRESS,
          "aws:vpcsourceip", KeyKind.ADDRESS,
          "aws:ec2instancesourceprivateipv4", KeyKind.ADDRESS,
          "aws:currenttime", KeyKind.NUMBER,
          "aws:epochtime", KeyKind.NUMBER,
          "aws:tokenissuetime", KeyKind.NUMBER,
          "aws:multifactorauthage", KeyKind.NUMBER);

  /** Keys as AWS spells them, by their names in lower case. */
  static final Map<String, String> SPELLED =
      Stream.of(
              "aws:CalledVia",
              "aws:CurrentTime",
              "aws:EpochTime",
              "aws:MultiFactorAuthPresent",
              "aws:PrincipalAccount",
              "aws:PrincipalArn",
              "aws:PrincipalIsAWSService",
              "aws:PrincipalOrgID",
              "aws:PrincipalOrgPaths",
              "aws:PrincipalServiceName",
              "aws:PrincipalServiceNamesList",
              "aws:PrincipalType",
              "aws:RequestedRegion",
              "aws:ResourceAccount",
              "aws:ResourceOrgID",
              "aws:SecureTransport",
              "aws:SourceAccount",
              "aws:SourceArn",
              "aws:SourceIp",
              "aws:SourceOrgID",
              "aws:SourceOrgPaths",
              "aws:SourceOwner",
              "aws:SourceVpc",
              "aws:SourceVpcArn",
              "aws:SourceVpce",
              "aws:TokenIssueTime",
              "aws:ViaAWSService",
              "aws:VpcSourceIp",
              "aws:VpceAccount",
              "aws:VpceOrgID",
              "aws:VpceOrgPaths",
              "kms:CallerAccount",
              "lambda:EventSourceToken",
              "lambda:FunctionUrlAuthType",
              "lambda:InvokedViaFunctionUrl")
          .collect(Collectors.toMap(key -> key.toLowerCase(Locale.ROOT), key -> key));

  /** Keys that differ between users, sessions and root users of one account. */
  private static final Set<String> OF_PRINCIPALS =
      Set.of(
          "aws:principalarn",
          "aws:principaltype",
          "aws:userid",
          "aws:username",
          "aws:tokenissuetime",
          "aws:multifactorauthpresent",
          "aws:multifactorauthage");

  /** Keys of which a request can give several values. */
  static final Set<String> LISTS =
      Set.of(
          "aws:principalorgpaths",
          "aws:sourceorgpaths",
          "aws:vpceorgpaths",
          "aws:resourceorgpaths",
          "aws:principalservicenameslist",
          "aws:calledvia",
          "aws:tagkeys",
          "cognito-identity.amazonaws.com:amr");

  /** Keys that say something of the resource which no request tells. */
  private static final List<String> OF_THE_RESOURCE =
      List.of("aws:resourcetag/", "aws:resourceorgpaths", "iam:resourcetag/", "ec2:resourcetag/");

  private WellKnown() {}

  /** Whether the key differs between principals of one account. */
  static boolean tellsPrincipalsApart(String key) {
    return OF_PRINCIPALS.contains(key)
        || Keys.SESSION_KEYS.contains(key)
        || Federations.isClaim(key);
  }

  /** Whether the key differs between the ways in which requests come. */
  static boolean tellsWaysApart(String key) {
    return key.startsWith("aws:sourcevpc")
        || key.startsWith("aws:vpc")
        || key.startsWith("aws:calledvia")
        || key.startsWith("aws:ec2instance")
        || key.equals("aws:sourceip")
        || key.equals("aws:viaawsservice");
  }

  /** Whether a key has one value, whatever operators are used on it. */
  static boolean isSingle(String key) {
    return !LISTS.contains(key)
        && (key.startsWith("aws:principal")
            || key.startsWith("aws:source")
            || key.startsWith("aws:vpc")
            || key.equals("aws:userid")
            || key.equals("aws:username")
            || KINDS.containsKey(key));
  }

  /** Whether the key's value depends on the resource, of which only the policy is known. */
  static boolean isUnknowable(String key) {
    return OF_THE_RESOURCE.stream().anyMatch(key::startsWith);
  }
}
