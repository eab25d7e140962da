package dev.serval.rule.url;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.grant.Guarded;
import dev.serval.analysis.grant.Opening.Kind;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.model.Estate;
import dev.serval.model.FunctionUrl;
import dev.serval.model.Origin;
import dev.serval.model.Value;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Confidence;
import dev.serval.rule.Severity;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import dev.serval.rule.policy.Shown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges addresses of functions: authentication type and policy together ("Control access to Lambda
 * function URLs").
 */
final class OpenAddress {

  private final FunctionGrants grants;

  OpenAddress(FunctionGrants grants) {
    this.grants = grants;
  }

  /** Whether an address is one of an alias; empty where nobody knows. */
  static Optional<Boolean> isOfAlias(FunctionGrants grants, FunctionUrl url) {
    return grants.addressed(url).map(to -> !to.qualifier().isEmpty());
  }

  /** Verdicts on addresses that anybody may call without signing. */
  Stream<Verdict> judge(FunctionUrl url) {
    return switch (url.auth()) {
      case Unresolved<String> open ->
          Stream.of(Words.unknown(url, "Whether its address asks who calls", open));
      case Value.Known<String>(String auth, Origin at) -> judge(url, auth, at);
      case Value.Absent<String>(String auth, Origin at) -> judge(url, auth, at);
    };
  }

  private Stream<Verdict> judge(FunctionUrl url, String auth, Origin at) {
    if (!auth.equals("NONE")) {
      return Stream.of(Verdict.pass(url));
    }
    Optional<Guarded> to = grants.addressed(url);
    if (to.isEmpty()) {
      return Stream.of(Verdict.unknown(url, "The policy of its function is not known here", at));
    }
    Optional<Unresolved<?>> unread = grants.unread(to.get());
    if (unread.isPresent()) {
      return Stream.of(Words.unknown(url, "The policy of its function", unread.get()));
    }
    Exposure exposure = grants.byAddress(to.get());
    return switch (exposure) {
      case Exposure.Public open -> fail(url, to.get(), open, at);
      case Exposure.Unknown open -> Stream.of(unknown(url, to.get(), open, at));
      default -> Stream.of(Verdict.pass(url));
    };
  }

  Verdict unknown(FunctionUrl url, Guarded to, Exposure.Unknown open, Origin at) {
    return new Verdict.Unknown(
        url,
        "",
        "Who may call the address of %s is not known: %s"
            .formatted(Shown.name(to), Words.cut(open.construct())),
        grants.ofAddress(to).stream()
            .flatMap(grant -> grant.open().stream())
            .map(word -> word.at())
            .findFirst()
            .orElse(at));
  }

  /** Where the same statement lets them past the address too, that is worse, and FU-07 says it. */
  private Stream<Verdict> fail(FunctionUrl url, Guarded to, Exposure.Public open, Origin at) {
    return isPastIt(to, open)
        ? Stream.empty()
        : Stream.of(
            shown(
                url,
                to,
                open,
                Severity.HIGH,
                "Anybody on the internet may call %s by its address".formatted(Shown.name(to)),
                at));
  }

  /** Whether the statement that opens the address lets everybody call Lambda's API as well. */
  boolean isPastIt(Guarded to, Exposure.Public open) {
    List<Grant> by = statements(to, open);
    return !by.isEmpty()
        && by.stream().allMatch(grant -> grants.opening(grant).kind() == Kind.ANYONE_PAST_URL);
  }

  /** The statements that let the requests in. */
  private List<Grant> statements(Guarded to, Exposure exposure) {
    List<Grant> all = grants.ofAddress(to);
    return exposure.witnesses().stream()
        .filter(witness -> witness.statement() < all.size())
        .map(witness -> all.get(witness.statement()))
        .distinct()
        .toList();
  }

  Verdict shown(
      FunctionUrl url,
      Guarded to,
      Exposure exposure,
      Severity severity,
      String message,
      Origin at) {
    List<Evidence> evidence = statements(to, exposure).stream().map(Shown::statement).toList();
    return Shown.with(
        exposure,
        to,
        new Verdict.Fail(url, "", severity, Confidence.CERTAIN, message, at, evidence));
  }

  /** All addresses. */
  static Stream<FunctionUrl> all(Estate estate) {
    return estate.all(FunctionUrl.class);
  }
}
