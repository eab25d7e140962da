package dev.serval.analysis.iam.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Condition keys that every service may fill ("AWS global condition context keys"). */
public final class GlobalKeys {

  static final List<String> ALL =
      Stream.of(
              "AssumedRoot CalledVia CalledViaFirst CalledViaLast ChatbotSourceArn CurrentTime",
              "Ec2InstanceSourcePrivateIPv4 Ec2InstanceSourceVpc EpochTime FederatedProvider",
              "MultiFactorAuthAge MultiFactorAuthPresent PrincipalAccount PrincipalArn",
              "PrincipalIsAWSService PrincipalOrgID PrincipalOrgPaths PrincipalServiceName",
              "PrincipalServiceNamesList PrincipalTag/ PrincipalType Referer RequestTag/",
              "RequestedRegion ResourceAccount ResourceOrgID ResourceOrgPaths ResourceTag/",
              "SecureTransport SignInSessionArn SourceAccount SourceArn SourceIdentity SourceIp",
              "SourceOrgID SourceOrgPaths SourceOwner SourceVpc SourceVpcArn SourceVpce TagKeys",
              "TokenIssueTime UserAgent ViaAWSService VpcSourceIp VpceAccount VpceOrgID",
              "VpceOrgPaths userid username")
          .flatMap(line -> Stream.of(line.split(" ")))
          .map(name -> "aws:" + name)
          .toList();

  private static final Map<String, String> BY_LOWER =
      ALL.stream()
          .collect(Collectors.toUnmodifiableMap(key -> key.toLowerCase(Locale.ROOT), key -> key));

  private GlobalKeys() {}

  /** Whether there is such a key, in lower case. */
  public static boolean has(String key) {
    int slash = key.indexOf('/');
    return BY_LOWER.containsKey(slash < 0 ? key : key.substring(0, slash + 1));
  }

  /** A key in lower case as AWS spells it; others are left as they are. */
  public static String spelled(String key) {
    return BY_LOWER.getOrDefault(key, key);
  }
}
