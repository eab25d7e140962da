package dev.serval.source.snapshot;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Free text in which accounts, names and addresses are replaced where they show by their form. */
final class RedactedText {

  /** One look from left to right: what is a part of one thing is not taken for another. */
  private static final Pattern SENSITIVE =
      Pattern.compile(
          "(?<mark>serval:secret\\([^()]{0,200}\\))"
              + "|(?<integration>arn:aws[a-z-]*:apigateway:[a-z0-9-]*:lambda:path/[\\w-]+/functions/(?=arn:))"
              + "|(?<arn>arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-*]*:(?:\\d{12}|aws|\\*|):[^\\s\"'<>,;|`()\\\\]+)"
              + "|(?<queue>(?:sqs\\.[a-z0-9-]+|[a-z0-9-]+\\.queue)\\.amazonaws\\.com(?:\\.cn)?/\\d{12}/[\\w.-]+)"
              + "|(?<image>\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?/[\\w./-]+)"
              + "|(?<bucket>[a-z0-9][a-z0-9.-]{2,62}(?=\\.s3[.-][a-z0-9.-]{0,60}amazonaws\\.com))|(?<url>[a-z0-9]{32}(?=\\.lambda-url\\.))|(?<eni>(?<=AWS"
              + " Lambda VPC ENI-)[\\w-]+?(?=-[0-9a-f]{8}-[0-9a-f]{4}-))"
              + "|(?<mail>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)"
              + "|(?<phone>(?<![\\w+])\\+\\d{7,15}(?!\\d))"
              + "|(?<six>(?<![\\w:.])(?:[0-9a-fA-F]{1,4}:){2,7}(?::?[0-9a-fA-F]{1,4}){0,6}(?:::)?(?![\\w:]))"
              + "|(?<four>(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w.]))"
              + "|(?<account>(?<![\\w])\\d{12}(?![\\w]))"
              + "|(?<principal>\\bA(?:GPA|IDA|IPA|NPA|NVA|PKA|ROA|SCA)[A-Z0-9]{16,17}\\b)"
              + "|(?<organization>\\b(?:o|ou|r)-[a-z0-9]{4,32}(?:-[a-z0-9]{8,32})?\\b)"
              + "|(?<canonical>(?<![\\w:])[0-9a-f]{64}(?!\\w))|(?<path>(?:(?<![/\\w.-])/)?[\\w.+-]+(?:/[\\w.@+-]+)+)|(?<word>[A-Za-z0-9][\\w.-]*)");

  private final Disguise disguise;
  private final DisguisedArn arns;
  private final Addresses addresses;
  private final Predicate<String> wellKnown;
  private final Set<String> known;

  /**
   * Free text.
   *
   * @param known names that are looked for
   */
  RedactedText(Disguise disguise, Predicate<String> wellKnown, Set<String> known) {
    this.disguise = disguise;
    this.arns = new DisguisedArn(disguise, wellKnown);
    this.addresses = new Addresses(disguise);
    this.wellKnown = wellKnown;
    this.known = known;
  }

  String of(String text) {
    return SENSITIVE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replaced(found, found.group())));
  }

  String account(String account) {
    return account.isEmpty() || wellKnown.test(account) ? account : disguise.account(account);
  }

  private String replaced(MatchResult found, String text) {
    return switch (kind(found)) {
      case "mark", "integration" -> text;
      case "arn" -> arns.of(text);
      case "queue" -> queue(text);
      case "image" -> image(text);
      case "bucket", "eni", "mail", "phone" -> disguise.name(text);
      case "url" -> disguise.characters(text);
      case "six" -> addresses.six(text);
      case "four" -> addresses.four(text);
      case "account" -> account(text);
      case "principal" -> text.substring(0, 4) + disguise.characters(text.substring(4));
      case "organization" -> organization(text);
      case "canonical" -> disguise.characters(text);
      case "path" -> path(text);
      default -> word(text);
    };
  }

  private static String kind(MatchResult found) {
    return found.namedGroups().keySet().stream()
        .filter(name -> found.group(name) != null)
        .findFirst()
        .orElse("word");
  }

  /** {@code account.dkr.ecr.region.amazonaws.com/name}. */
  private String image(String text) {
    int slash = text.indexOf('/');
    return account(text.substring(0, 12))
        + text.substring(12, slash)
        + disguise.name(text.substring(slash));
  }

  /** {@code r-x} and {@code o-x} are too short to be told from words, if they are not long. */
  private String organization(String text) {
    boolean certain = text.startsWith("o-") ? text.length() >= 12 : text.startsWith("ou-");
    int dash = text.indexOf('-');
    return certain ? text.substring(0, dash) + disguise.name(text.substring(dash)) : word(text);
  }

  /** {@code sqs.region.amazonaws.com/account/name}. */
  private String queue(String text) {
    int name = text.lastIndexOf('/');
    int account = text.lastIndexOf('/', name - 1) + 1;
    return text.substring(0, account)
        + account(text.substring(account, name))
        + disguise.name(text.substring(name));
  }

  /** A name with slashes, or a path in which names stand. */
  private String path(String text) {
    if (known.contains(text)) {
      return disguise.name(text);
    }
    return Arrays.stream(text.split("/", -1)).map(this::of).collect(Collectors.joining("/"));
  }

  /** A name may stand at a sentence's end. */
  private String word(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '.') {
      end--;
    }
    String name = text.substring(0, end);
    return known.contains(name) ? disguise.name(name) + text.substring(end) : text;
  }
}
