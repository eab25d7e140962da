package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.GlobalKeys;
import dev.serval.data.IamTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which condition keys the requests of an action carry: the global ones ("AWS global condition
 * context keys"), and those that the service authorization reference lists for the action or for
 * what it is about. Threads can share one.
 */
final class CarriedKeys {

  /** Global keys that requests have in rare circumstances only, which no caller brings about. */
  private static final Set<String> RARE =
      Set.of("aws:assumedroot", "aws:chatbotsourcearn", "aws:signinsessionarn");

  /** Keys that only requests with tags have. */
  private static final List<String> OF_TAGGING = List.of("aws:requesttag/", "aws:tagkeys");

  /** Keys of these services come with sessions to other services too. */
  private static final Set<String> OF_SESSIONS =
      Set.of("sts", "saml", "iam", "ec2", "glue", "ssm", "ecs", "identitystore");

  /** Keys of other services that come with whoever asks. */
  private static final Set<String> OF_CALLERS =
      Set.of("lambda:sourcefunctionarn", "ec2:sourceinstancearn");

  /** Keys that tell what the resource is like, which its policy does not. */
  private static final List<String> OF_THE_RESOURCE =
      List.of(
          "kms:resourcealiases",
          "kms:keyspec",
          "kms:keyusage",
          "kms:keyorigin",
          "kms:multiregion",
          "kms:multiregionkeytype",
          "kms:primaryregion",
          "kms:customermasterkeyspec",
          "kms:customermasterkeyusage",
          "secretsmanager:secretprimaryregion",
          "secretsmanager:resource/",
          "s3:buckettag/",
          "s3:accesspointtag/",
          "ecr:resourcetag/",
          "secretsmanager:resourcetag/",
          "ssm:resourcetag/");

  private final IamTable table;
  private final Map<String, Known> services = new ConcurrentHashMap<>();

  /** What the reference says of a service's keys, in lower case; those of its actions by action. */
  private record Known(Set<String> all, Map<String, Set<String>> byAction) {}

  /** Whether requests have a key. */
  enum Presence {
    /** As far as it depends on the action, they do. */
    CARRIED,
    NEVER,
    /** Nobody says that they do, or that they don't. */
    UNSURE
  }

  CarriedKeys(IamTable table) {
    this.table = table;
  }

  /**
   * Whether requests have a key.
   *
   * @param key in lower case
   * @param service before the colon of the action
   * @param action in lower case
   */
  Presence of(String key, String service, String action) {
    String prefix = key.substring(0, Math.max(0, key.indexOf(':')));
    if (prefix.equals("aws")) {
      return global(key, service, action);
    }
    if (OF_CALLERS.contains(key) || WellKnown.isUnknowable(key)) {
      return Presence.CARRIED;
    }
    if (service.equals("sts") && Federations.isClaim(key)) {
      return Presence.CARRIED;
    }
    if (!prefix.equals(service)) {
      boolean others = table.service(prefix).isPresent() && !OF_SESSIONS.contains(prefix);
      return others ? Presence.NEVER : Presence.UNSURE;
    }
    return OF_THE_RESOURCE.stream().anyMatch(key::startsWith)
        ? Presence.UNSURE
        : listed(key, service, action);
  }

  private Presence global(String key, String service, String action) {
    if (OF_TAGGING.stream().anyMatch(key::startsWith)) {
      return listed(key, service, action);
    }
    if (key.equals("aws:sourceowner")) {
      // Of requests about topics ("Amazon SNS: Using identity-based policies"); undocumented else.
      return service.equals("sns") ? Presence.CARRIED : Presence.UNSURE;
    }
    return GlobalKeys.has(key) && !RARE.contains(key) ? Presence.CARRIED : Presence.UNSURE;
  }

  private Presence listed(String key, String service, String action) {
    Known known = services.computeIfAbsent(service, this::read);
    Set<String> ofAction = known.byAction().get(action);
    if (ofAction == null) {
      return Presence.UNSURE;
    }
    if (has(ofAction, key) || isOfAccessPoint(key)) {
      return Presence.CARRIED;
    }
    return has(known.all(), key) ? Presence.NEVER : Presence.UNSURE;
  }

  /** Every request to S3 that comes by an access point has them. */
  private static boolean isOfAccessPoint(String key) {
    return key.startsWith("s3:dataaccesspoint") || key.equals("s3:accesspointnetworkorigin");
  }

  private Known read(String service) {
    Optional<IamTable.Service> found = table.service(service);
    Set<String> all = new HashSet<>();
    Map<String, Set<String>> byAction = new HashMap<>();
    for (IamTable.ConditionKey key : found.map(IamTable.Service::conditionKeys).orElse(List.of())) {
      all.add(key.name().toLowerCase(Locale.ROOT));
    }
    for (IamTable.Action action : found.map(IamTable.Service::actions).orElse(List.of())) {
      Set<String> keys = new HashSet<>();
      Stream.concat(
              action.conditionKeys().stream(),
              action.resources().stream().flatMap(on -> on.type().conditionKeys().stream()))
          .forEach(key -> keys.add(key.name().toLowerCase(Locale.ROOT)));
      byAction.put(action.full().toLowerCase(Locale.ROOT), keys);
    }
    return new Known(all, byAction);
  }

  /** Whether one of these is meant; some have a hole that may be anything. */
  private static boolean has(Set<String> known, String key) {
    return known.contains(key) || known.stream().anyMatch(one -> isMeant(one, key));
  }

  private static boolean isMeant(String known, String key) {
    int hole = known.indexOf("${");
    int end = hole >= 0 ? hole : known.indexOf('<');
    return end > 0 && key.length() > end && key.startsWith(known.substring(0, end));
  }
}
