package dev.serval.analysis.behavior;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.effective.Effective;
import dev.serval.analysis.escalation.Escalation;
import dev.serval.analysis.escalation.Escalations;
import dev.serval.analysis.exposure.Exposed;
import dev.serval.analysis.exposure.Exposures;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.data.IamTable;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where somebody stands who got into a function: who else can get there, and what they can do from
 * there. Both in a sentence, by what the policies allow together.
 *
 * @param reach how far it is open
 * @param reachText who may invoke it
 * @param power what its role can do
 * @param powerText the same in words
 */
public record Standing(Reach reach, String reachText, Power power, String powerText) {

  private static final int NAMED = 6;
  private static final Pattern UNREAD = Pattern.compile("\\$\\{([^}]* was not asked)\\}$");

  /** Who may invoke a function, the most first. */
  public enum Reach {
    ANYBODY,
    UNKNOWN,
    SOME_OUTSIDERS,
    INSIDERS
  }

  /** What a role can do, the most first. */
  public enum Power {
    EVERYTHING,
    UNKNOWN,
    SOME
  }

  static Standing of(Function function, Estate estate, Tables tables) {
    Optional<Trigger> open =
        Triggers.of(estate).of(function).stream().filter(Trigger::anonymous).findFirst();
    Optional<Exposed> exposed =
        Exposures.of(estate, tables).ofFunction(function).stream()
            .min(java.util.Comparator.comparing(one -> reach(one.exposure())));
    Reach reach =
        open.isPresent()
            ? Reach.ANYBODY
            : exposed.map(one -> reach(one.exposure())).orElse(Reach.INSIDERS);
    String reachText =
        open.map(one -> "anybody can call its %s %s".formatted(one.kind(), one.source()))
            .or(() -> exposed.map(Standing::text))
            .orElse("nobody outside its account may invoke it");
    Optional<Role> role = estate.find(Role.class, function.role());
    if (role.isEmpty()) {
      String name = function.role().effective().map(Reference::toString).orElse("");
      return new Standing(
          reach,
          reachText,
          Power.UNKNOWN,
          "what its role %s may do is not known: the estate does not have it".formatted(name));
    }
    Standing power = of(role.get(), estate, tables);
    return new Standing(reach, reachText, power.power(), power.powerText());
  }

  /** Of a role alone: nobody is said to reach it. */
  static Standing of(Role role, Estate estate, Tables tables) {
    Escalations escalations = Escalations.of(estate, tables);
    Optional<Caller> caller = escalations.caller(role);
    String name = role.id().label();
    if (caller.isEmpty()) {
      return power(Power.UNKNOWN, "what the role %s may do is not known".formatted(name));
    }
    if (escalations.isAdministrator(caller.get())) {
      return power(Power.EVERYTHING, "the role %s may do everything".formatted(name));
    }
    Optional<Escalation> way =
        escalations.from(caller.get()).filter(one -> one.isToAdministrator(escalations));
    if (way.filter(Escalation::isCertain).isPresent()) {
      return power(
          Power.EVERYTHING,
          "the role %s can make itself administrator, by %s"
              .formatted(
                  name,
                  way.get().path().stream()
                      .flatMap(step -> step.proofs().stream())
                      .map(proof -> proof.request().action())
                      .distinct()
                      .limit(NAMED)
                      .collect(Collectors.joining(", "))));
    }
    Effective all = Effective.of(caller.get(), tables.iam());
    boolean open = !all.unread().isEmpty() || escalations.mayBeAdministrator(caller.get());
    return power(
        open ? Power.UNKNOWN : Power.SOME,
        "the role %s %s%s"
            .formatted(
                name,
                actions(all, tables.iam()),
                open ? "; not all of its policies is known" : ""));
  }

  private static Standing power(Power power, String text) {
    return new Standing(Reach.UNKNOWN, "", power, text);
  }

  /** Such as: may change dynamodb, read s3, secretsmanager. */
  private static String actions(Effective all, IamTable table) {
    SortedSet<String> actions = new TreeSet<>();
    all.regions().forEach(region -> actions.addAll(region.actions()));
    Map<Kind, SortedSet<String>> services = new TreeMap<>();
    for (String action : actions) {
      for (IamTable.Action one : table.matching(action)) {
        services.computeIfAbsent(Kind.of(one), _ -> new TreeSet<>()).add(one.service());
      }
    }
    return services.isEmpty()
        ? "may do nothing"
        : "may "
            + services.entrySet().stream()
                .map(entry -> entry.getKey().verb + " " + some(entry.getValue()))
                .collect(Collectors.joining(", "));
  }

  private static String some(SortedSet<String> services) {
    String first = services.stream().limit(NAMED).collect(Collectors.joining(" and "));
    return services.size() > NAMED
        ? first + " and %d more services".formatted(services.size() - NAMED)
        : first;
  }

  /** What an action is for, the gravest first. */
  private enum Kind {
    PERMIT("change permissions in"),
    WRITE("write in"),
    READ("read in");

    private final String verb;

    Kind(String verb) {
      this.verb = verb;
    }

    static Kind of(IamTable.Action action) {
      return switch (action.access()) {
        case PERMISSIONS -> PERMIT;
        case WRITE, TAGGING -> WRITE;
        case READ, LIST -> READ;
      };
    }
  }

  private static Reach reach(Exposure exposure) {
    return switch (exposure.level()) {
      case PUBLIC -> Reach.ANYBODY;
      case UNKNOWN -> Reach.UNKNOWN;
      case RESTRICTED, CROSS_ACCOUNT -> Reach.SOME_OUTSIDERS;
      case NOT_PUBLIC -> Reach.INSIDERS;
    };
  }

  private static String text(Exposed exposed) {
    return switch (exposed.exposure()) {
      case Exposure.Public it ->
          "anybody may invoke it by its "
              + exposed.way()
              + it.deputy().map(service -> ", through " + service).orElse("");
      case Exposure.Unknown it -> "who may invoke it is not known: " + reason(it.construct());
      case Exposure.Restricted it -> "outsiders may invoke it under " + String.join(", ", it.by());
      case Exposure.CrossAccount it ->
          "accounts may invoke it: "
              + Stream.concat(
                      it.accounts().stream().limit(NAMED),
                      it.accounts().size() > NAMED ? Stream.of("more") : Stream.of())
                  .collect(Collectors.joining(", "));
      case Exposure.NotPublic _ -> "nobody outside its account may invoke it";
    };
  }

  /** What was never read is the reason itself, whichever member of a policy it stands for. */
  private static String reason(String construct) {
    Matcher unread = UNREAD.matcher(construct);
    return unread.find() ? unread.group(1) : "it hangs on " + construct;
  }

  /** The sentences, without those that say nothing. */
  List<String> lines() {
    return Stream.of(reachText, powerText).filter(text -> !text.isEmpty()).toList();
  }
}
