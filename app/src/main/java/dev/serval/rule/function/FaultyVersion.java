package dev.serval.rule.function;

import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.analysis.invocation.QualifiedUses;
import dev.serval.analysis.invocation.QualifiedUses.Use;
import dev.serval.data.Runtimes;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionVersion;
import dev.serval.model.Origin;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.model.Variable;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Verdict.Fail;
import dev.serval.rule.Words;
import dev.serval.secret.Secret;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PK-16: a published version that can be called has a fault that the function itself no longer has.
 *
 * <p>What is wrong with the function too is FN-01's and FN-04's: it goes away with the next
 * published version.
 *
 * @param runtimes judges runtimes
 */
public record FaultyVersion(DeprecatedRuntime runtimes) implements Rule {

  public FaultyVersion(Runtimes table, LocalDate today) {
    this(new DeprecatedRuntime(table, today));
  }

  private static final Card CARD =
      Card.of("PK-16", Severity.HIGH, "An old version with a known fault can still be called")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              A published version keeps its code, runtime and environment for ever. What was repaired in \
              the function is not repaired in the versions before, and as long as an alias, a permission, \
              a mapping or a URL names one, it runs: with the runtime that gets no patches, and with the \
              secret that everybody believes to be gone from the environment.\
              """)
          .remedy(
              "Point aliases and callers to a version published after the repair, and delete the"
                  + " old one. A secret in it must be taken as known: revoke it.")
          .fix(
              Form.CLI,
              """
              aws lambda update-alias --function-name NAME --name live --function-version NEW
              aws lambda delete-function --function-name NAME --qualifier OLD
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  AutoPublishAlias: live
              """)
          .maps(
              Standard.csa(11),
              Standard.owasp(9),
              Standard.cwe(1104),
              Standard.cwe(526),
              Standard.attack("T1552.001"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(FunctionVersion.class)
        .flatMap(
            version ->
                version.configuration().stream()
                    .flatMap(published -> judge(estate, version, published)));
  }

  private Stream<Verdict> judge(Estate estate, FunctionVersion version, Function published) {
    List<Use> uses = QualifiedUses.of(estate).of(version);
    Optional<Function> now = FunctionLookup.of(estate).find(version.function());
    List<Verdict> faults = faults(estate, version, published, now);
    if (uses.isEmpty()) {
      return faults.isEmpty() ? Stream.empty() : unread(estate, version, now).stream();
    }
    if (!faults.isEmpty()) {
      return faults.stream().map(fault -> withUses(fault, uses));
    }
    // What it shares with the function is no pass, and said there.
    return faults(estate, version, published, Optional.empty()).isEmpty()
        ? Stream.of(Verdict.pass(version))
        : Stream.empty();
  }

  /** Whether anything names a faulty version is not known where its aliases are not. */
  private static Optional<Verdict> unread(
      Estate estate, FunctionVersion version, Optional<Function> now) {
    return now.flatMap(function -> Listings.of(estate).unread(function, "AWS::Lambda::Alias"))
        .map(
            open ->
                Words.unknown(
                    version,
                    "Whether an alias names version %s of %s, which has a fault"
                        .formatted(number(version), owner(version)),
                    open));
  }

  private List<Verdict> faults(
      Estate estate, FunctionVersion version, Function published, Optional<Function> now) {
    List<Verdict> faults = new ArrayList<>();
    runtime(version, published, now).ifPresent(faults::add);
    faults.addAll(secrets(Environments.of(estate), version, published, now));
    return faults;
  }

  /** The verdict on the version's runtime, where it is not the function's own and not fine. */
  private Optional<Verdict> runtime(
      FunctionVersion version, Function published, Optional<Function> now) {
    return switch (published.runtime()) {
      case Known<String>(String name, Origin at) when !has(now, name) ->
          Optional.of(runtimes.judge(version, name, at))
              .filter(verdict -> !(verdict instanceof Verdict.Pass))
              .map(verdict -> asFault(verdict, version));
      case Unresolved<String> open ->
          Optional.of(Words.unknown(version, "runtime", "The version's runtime", open));
      default -> Optional.empty();
    };
  }

  private static boolean has(Optional<Function> now, String runtime) {
    return now.flatMap(function -> function.runtime().effective())
        .filter(runtime::equals)
        .isPresent();
  }

  private static Verdict asFault(Verdict verdict, FunctionVersion version) {
    return switch (verdict) {
      case Fail fail ->
          Verdict.fail(
              version,
              "runtime",
              fail.severity(),
              "Version %s of %s can be called: %s"
                  .formatted(number(version), owner(version), fail.message()),
              fail.at());
      case Verdict.Unknown unknown ->
          new Verdict.Unknown(version, "runtime", unknown.reason(), unknown.at());
      case Verdict.Pass pass -> pass;
    };
  }

  /** Secrets of the version's environment that the function's own does not have any more. */
  private static List<Verdict> secrets(
      Environments environments,
      FunctionVersion version,
      Function published,
      Optional<Function> now) {
    if (published.environment() instanceof Unresolved<List<Variable>> open) {
      return List.of(Words.unknown(version, "environment", "The version's environment", open));
    }
    return published.environment().effective().orElse(List.of()).stream()
        .filter(variable -> !has(now, variable))
        .flatMap(
            variable ->
                environments
                    .secret(variable)
                    .filter(secret -> secret.basis() != Secret.Basis.NAME)
                    .map(secret -> fail(version, variable, secret))
                    .stream())
        .toList();
  }

  private static boolean has(Optional<Function> now, Variable variable) {
    return now.flatMap(function -> function.environment().effective()).stream()
        .flatMap(List::stream)
        .anyMatch(
            other ->
                other.name().equals(variable.name())
                    && other.value().shown().equals(variable.value().shown()));
  }

  private static Verdict fail(FunctionVersion version, Variable variable, Secret secret) {
    return new Fail(
        version,
        variable.name(),
        Environments.severity(secret),
        Environments.confidence(secret),
        "Version %s of %s still holds a secret in clear, in the variable %s: %s"
            .formatted(number(version), owner(version), Words.cut(variable.name()), secret),
        variable.at(),
        List.of());
  }

  private static Verdict withUses(Verdict verdict, List<Use> uses) {
    return verdict instanceof Fail fail
        ? new Fail(
            fail.resource(),
            fail.fault(),
            fail.severity(),
            fail.confidence(),
            fail.message(),
            fail.at(),
            uses.stream().map(use -> new Evidence(Words.cut(use.how()), use.at())).toList())
        : verdict;
  }

  private static String number(FunctionVersion version) {
    return Words.cut(version.version().shown());
  }

  private static String owner(FunctionVersion version) {
    String arn = version.function().shown();
    return Words.cut(arn.substring(arn.lastIndexOf(':') + 1));
  }
}
