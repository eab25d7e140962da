package dev.serval.rule.role;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Role;
import dev.serval.model.ServiceUse;
import dev.serval.model.Value;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * XR-13: a function's role may use services that it has not used for three months.
 *
 * @param today the day of the audit
 */
public record UnusedService(LocalDate today) implements Rule {

  private static final int DAYS = 90;

  private static final Card CARD =
      Card.of("XR-13", Severity.LOW, "A function's role may use services that it never uses")
          .leadsTo(Consequence.BREAK_IN_SPREADS)
          .why(
              """
              What the function does not use, only an attacker who runs code in it would: rights for a \
              service that nobody called in three months serve nobody else. They are often left over from \
              an earlier version, or came with a policy that was taken over as a whole.\
              """)
          .remedy(
              "Take the services out of the role's policies; look first for jobs that run once a"
                  + " quarter or a year.")
          .fix(
              Form.CLI,
              """
              aws iam generate-service-last-accessed-details --arn ROLE_ARN
              aws iam put-role-policy --role-name ROLE --policy-name needed --policy-document file://p.json
              """)
          .maps(Standard.csa(4), Standard.cwe(250), Standard.cis("4.4"));

  /** Rights that do no harm and that every function has: to log and to trace. */
  private static final Set<String> HARMLESS = Set.of("logs", "xray", "cloudwatch");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Map<String, List<ServiceUse>> uses = new HashMap<>();
    estate
        .all(ServiceUse.class)
        .forEach(
            use ->
                estate
                    .find(Role.class, use.role())
                    .ifPresent(
                        role ->
                            uses.computeIfAbsent(role.id().path(), _ -> new ArrayList<>())
                                .add(use)));
    Map<String, List<Function>> functions = new HashMap<>();
    estate
        .all(Function.class)
        .forEach(
            function ->
                estate
                    .find(Role.class, function.role())
                    .ifPresent(
                        role ->
                            functions
                                .computeIfAbsent(role.id().path(), _ -> new ArrayList<>(1))
                                .add(function)));
    return estate
        .all(Role.class)
        .filter(role -> functions.containsKey(role.id().path()))
        .filter(role -> uses.containsKey(role.id().path()))
        .flatMap(
            role ->
                judge(
                    role,
                    uses.getOrDefault(role.id().path(), List.of()),
                    functions.getOrDefault(role.id().path(), List.of()))
                    .stream());
  }

  private Optional<Verdict> judge(Role role, List<ServiceUse> uses, List<Function> functions) {
    for (ServiceUse use : uses) {
      if (use.last() instanceof Unresolved<String> open) {
        return Optional.of(Words.unknown(role, "When its rights were last used", open));
      }
    }
    List<ServiceUse> unused = uses.stream().filter(use -> !isRecent(use.last())).toList();
    List<ServiceUse> worth =
        unused.stream().filter(use -> !HARMLESS.contains(use.service())).toList();
    if (worth.isEmpty()) {
      return Optional.of(Verdict.pass(role));
    }
    // A role that did nothing yet and whose functions are new has not been used, not left unused.
    if (unused.size() == uses.size() && functions.stream().allMatch(this::isYoung)) {
      return Optional.empty();
    }
    return Optional.of(fail(role, worth, functions));
  }

  private boolean isYoung(Function function) {
    return function.deployed().filter(deployed -> isRecent(deployed.lastModified())).isPresent();
  }

  private boolean isRecent(Value<String> written) {
    return written
        .effective()
        .flatMap(UnusedService::day)
        .filter(day -> day.isAfter(today.minusDays(DAYS)))
        .isPresent();
  }

  private static Optional<LocalDate> day(String written) {
    try {
      return Optional.of(LocalDate.parse(written.substring(0, Math.min(10, written.length()))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Verdict fail(Role role, List<ServiceUse> unused, List<Function> functions) {
    List<String> names = unused.stream().map(ServiceUse::service).sorted().toList();
    Origin at = unused.getFirst().last().at();
    List<Evidence> evidence = new ArrayList<>();
    unused.forEach(
        use ->
            evidence.add(
                new Evidence(
                    use.last()
                        .effective()
                        .filter(last -> !last.isEmpty())
                        .map(last -> "%s was last used on %s".formatted(use.service(), last))
                        .orElse("%s was never used".formatted(use.service())),
                    use.last().at())));
    functions.forEach(
        function ->
            evidence.add(
                new Evidence(
                    "%s has the role".formatted(Words.name(function)), function.role().at())));
    return new Verdict.Fail(
        role,
        "",
        Severity.LOW,
        Confidence.FIRM,
        "%s may use %s, and did not in %d days"
            .formatted(Words.name(role), Words.list(names), DAYS),
        at,
        evidence);
  }
}
