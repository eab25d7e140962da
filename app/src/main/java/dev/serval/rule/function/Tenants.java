package dev.serval.rule.function;

import dev.serval.analysis.code.flow.EventUse.FieldRead;
import dev.serval.analysis.code.flow.ObservedCall;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Value;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What shows that a function works for several tenants. The word itself is enough. That of an
 * organisation, account or customer is not, since a request can be about one for many reasons: it
 * counts where an authorizer says it of the caller, and where the keys of a table begin with it.
 */
final class Tenants {

  /** Objects within objects in which keys are looked for. */
  private static final int MOST_NESTED = 3;

  private static final String END = "[-_]?(?:id|key|name|slug|code)?";

  private static final String GROUP =
      "(?:org|organi[sz]ation|account|customer|company|workspace|merchant|team)";

  /** A field of an event that says for which tenant it is. */
  private static final Pattern NAMED = Pattern.compile("(?i)(?:.*[^a-z])?(?:x[-_])?tenant" + END);

  /** A part of a route that does. */
  private static final Pattern IN_ROUTE = Pattern.compile("(?i).*\\{tenant" + END + "}.*");

  /**
   * What an authorizer says of the caller; AWS's own account and organisation are not of the
   * application ("authorizer.iam", API Gateway developer guide).
   */
  private static final Pattern OF_CALLER =
      Pattern.compile(
          "(?i)(?:.*\\.)?(?:authorizer|claims|identity)\\.(?!iam\\.)(?:.*[.:/])?(?:custom:)?"
              + GROUP
              + END);

  private static final Pattern OF_AWS = Pattern.compile("(?:.*\\.)?identity\\.account(?:Id)?");

  private static final Pattern GROUP_FIELD = Pattern.compile("(?i)(?:.*[^a-z])?" + GROUP + END);

  private static final Pattern KEY = Pattern.compile("(?i)" + GROUP + "[#|:/_-]");

  private static final Pattern TABLES = Pattern.compile("(?i).*dynamodb.*|aws\\.documents.*");

  private Tenants() {}

  /** Why a function is taken to work for several. */
  static Optional<Evidence> of(Function function, Review review, Estate estate) {
    return read(review)
        .or(() -> route(function, estate))
        .or(
            () ->
                review.findings().calls().stream()
                    .filter(call -> TABLES.matcher(call.name()).matches())
                    .flatMap(call -> keyed(review, call))
                    .findFirst());
  }

  private static Optional<Evidence> read(Review review) {
    return review.findings().event().read().stream()
        .filter(field -> isTenants(field.field()))
        .findFirst()
        .map(field -> read(review, field));
  }

  private static boolean isTenants(String field) {
    return NAMED.matcher(field).matches()
        || (OF_CALLER.matcher(field).matches() && !OF_AWS.matcher(field).matches());
  }

  private static Evidence read(Review review, FieldRead field) {
    return new Evidence(
        "%s says for which tenant an event is".formatted(Words.cut(field.field())),
        at(review, field.file(), field.at()));
  }

  private static Optional<Evidence> route(Function function, Estate estate) {
    return Triggers.of(estate).of(function).stream()
        .filter(trigger -> IN_ROUTE.matcher(trigger.source()).matches())
        .findFirst()
        .map(Tenants::route);
  }

  private static Evidence route(Trigger trigger) {
    return new Evidence("%s names the tenant".formatted(Words.cut(trigger.source())), trigger.at());
  }

  private static Stream<Evidence> keyed(Review review, ObservedCall call) {
    return call.arguments()
        .all()
        .flatMap(argument -> within(argument, call, 0))
        .filter(Tenants::isKey)
        .map(
            key ->
                new Evidence(
                    "%s begins keys of a table"
                        .formatted(Words.cut(key.taints().iterator().next().source().field())),
                    at(review, call.file(), call.at())));
  }

  private static Stream<Value> within(Value value, ObservedCall call, int depth) {
    Stream<Value> inner =
        depth < MOST_NESTED
            ? call.contents().all(value).values().stream()
                .flatMap(one -> within(one, call, depth + 1))
            : Stream.empty();
    return Stream.concat(Stream.of(value), inner);
  }

  /** {@code ORG#} and what the event says the organisation is. */
  private static boolean isKey(Value value) {
    boolean group =
        value.taints().stream()
            .anyMatch(taint -> GROUP_FIELD.matcher(taint.source().field()).matches());
    return group
        && value.known().stream()
            .anyMatch(
                known ->
                    known instanceof Known.Text(List<Known.Piece> pieces)
                        && pieces.size() > 1
                        && pieces.getFirst() instanceof Known.Characters(String begin)
                        && KEY.matcher(begin).matches());
  }

  private static Origin at(Review review, String file, Place at) {
    return new Origin.InFile(review.unit().place(file), at.line(), at.column());
  }
}
