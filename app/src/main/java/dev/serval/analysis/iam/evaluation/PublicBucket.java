package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator.Comparison;
import dev.serval.analysis.iam.language.ConditionOperator.Quantifier;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether Block Public Access takes a bucket policy for public: some statement allows without
 * limiting to fixed values of certain keys ("Blocking public access to your Amazon S3 storage: the
 * meaning of public"). Denies are not asked.
 */
final class PublicBucket {

  static final Set<String> KEYS =
      Set.of(
          "aws:sourceip",
          "aws:sourcearn",
          "aws:sourcevpc",
          "aws:sourcevpcarn",
          "aws:sourcevpce",
          "aws:vpceaccount",
          "aws:vpceorgid",
          "aws:vpceorgpaths",
          "aws:sourceowner",
          "aws:sourceaccount",
          "aws:userid",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principalservicename",
          "aws:principalservicenameslist",
          "aws:principalisawsservice",
          "s3:x-amz-server-side-encryption-aws-kms-key-id",
          "s3:dataaccesspointarn",
          "s3:dataaccesspointaccount");

  private static final Set<Comparison> FIXING =
      Set.of(
          Comparison.STRING_EQUALS,
          Comparison.STRING_EQUALS_IGNORE_CASE,
          Comparison.STRING_LIKE,
          Comparison.ARN_EQUALS,
          Comparison.ARN_LIKE,
          Comparison.BOOL,
          Comparison.IP_ADDRESS);

  private static final List<Network> PRIVATE =
      Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
          .flatMap(written -> Network.parse(written).stream())
          .toList();

  private PublicBucket() {}

  static boolean is(PolicyDocument policy) {
    return policy.statements().stream()
        .anyMatch(
            statement ->
                statement.effect() != Effect.DENY
                    && isForAnyone(statement)
                    && statement.conditions().stream().noneMatch(PublicBucket::fixes));
  }

  private static boolean isForAnyone(Statement statement) {
    return statement
        .principals()
        .map(
            principals ->
                principals.excepted()
                    || principals.listed().stream().anyMatch(PrincipalMatcher::isBareStar))
        .orElse(false);
  }

  private static boolean fixes(Condition condition) {
    return !condition.operator().ifExists()
        && condition.operator().quantifier() != Quantifier.FOR_ALL_VALUES
        && FIXING.contains(condition.operator().comparison())
        && KEYS.contains(condition.key().toLowerCase(Locale.ROOT))
        && condition.values().stream().allMatch(value -> isFixed(condition, value));
  }

  private static boolean isFixed(Condition condition, Word value) {
    String written = value.shown();
    String key = condition.key().toLowerCase(Locale.ROOT);
    if (condition.operator().comparison() == Comparison.IP_ADDRESS) {
      return Network.parse(written).filter(PublicBucket::isNarrow).isPresent();
    }
    if (!value.isKnown() || written.contains("${")) {
      return false;
    }
    return switch (key) {
      case "aws:principalorgpaths", "aws:vpceorgpaths" ->
          !written.replaceFirst("/\\*$", "").matches(".*[*?].*");
      case "aws:principalisawsservice" -> written.equalsIgnoreCase("true");
      case "aws:principalarn", "s3:dataaccesspointarn" -> hasFixedAccount(written);
      default -> written.indexOf('*') < 0 && written.indexOf('?') < 0;
    };
  }

  /** Private addresses are nobody's on the internet, and others are a network up to a size. */
  private static boolean isNarrow(Network network) {
    boolean hidden = PRIVATE.stream().anyMatch(one -> one.contains(network));
    return hidden || network.prefix() >= (network.isV4() ? 8 : 32);
  }

  private static boolean hasFixedAccount(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 && PrincipalName.isAccount(parts[4]);
  }
}
