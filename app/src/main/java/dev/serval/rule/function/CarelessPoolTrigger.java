package dev.serval.rule.function;

import dev.serval.analysis.code.flow.EventUse;
import dev.serval.analysis.code.flow.EventUse.FieldRead;
import dev.serval.analysis.code.flow.EventUse.FieldSet;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * CG-03: the trigger of a user pool says yes where nobody was asked, or puts what callers say into
 * their tokens. Functions whose code sets no answer of a pool's trigger are not its subject; who
 * may call them is RP's.
 *
 * <p>The fields are those of "Customizing user pool workflows with Lambda triggers", Amazon Cognito
 * developer guide, November 2026.
 *
 * @param reviews the functions' code, as far as it is at hand
 */
public record CarelessPoolTrigger(Reviews reviews) implements Rule {

  private static final Card CARD =
      Card.of("CG-03", Severity.HIGH, "A user pool's trigger lets in whoever asks")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              A pool does what its triggers answer. An address that is set verified without a mail to it \
              belongs to whoever typed it in, and accounts are found by it; a challenge that every answer \
              passes is none; and claims taken from clientMetadata say what the caller wrote there, in a \
              token that everything behind it believes.\
              """)
          .remedy(
              "Confirm and verify only what was checked elsewhere (triggerSource says where a user"
                  + " comes from); compare the answer with privateChallengeParameters, and issue"
                  + " tokens only after a session that was answered right; take claims from your"
                  + " own table by the user's sub.")
          .fix(
              Form.CLOUDFORMATION,
              """
              # Let the pool send the code itself:
              UserPool:
                Type: AWS::Cognito::UserPool
                Properties:
                  AutoVerifiedAttributes: [email]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_cognito_user_pool" "users" {
                auto_verified_attributes = ["email"]
              }
              """)
          .maps(Standard.owasp(2), Standard.csa(2), Standard.cwe(287));

  private static final Set<String> CONFIRMS =
      Set.of("response.autoConfirmUser", "response.autoVerifyEmail", "response.autoVerifyPhone");

  private static final String CLAIMS = "response.claims";

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(this::judge);
  }

  private Stream<Verdict> judge(Function function) {
    Review review = reviews.byFunction().get(function.id().path());
    if (review == null) {
      return Stream.empty();
    }
    EventUse event = review.findings().event();
    List<Verdict> all = new ArrayList<>();
    boolean subject = false;
    for (FieldSet set : event.set()) {
      boolean claims = set.field().startsWith(CLAIMS);
      subject |=
          claims
              || CONFIRMS.contains(set.field())
              || set.field().equals("response.answerCorrect")
              || set.field().equals("response.issueTokens");
      Optional<Said> fault = claims ? claims(set) : set.yes() ? yes(set, event) : Optional.empty();
      fault.ifPresent(
          said -> {
            if (all.stream().noneMatch(one -> ((Verdict.Fail) one).fault().equals(said.fault))) {
              all.add(fail(function, review, set, said));
            }
          });
    }
    return !all.isEmpty()
        ? all.stream()
        : subject ? Stream.of(Verdict.pass(function)) : Stream.empty();
  }

  /** What is wrong, and how bad it is. */
  private record Said(String fault, Severity severity, String message) {}

  private static Optional<Said> claims(FieldSet set) {
    return set.from().stream()
        .filter(field -> field.startsWith("request.clientMetadata"))
        .findFirst()
        .map(
            field ->
                new Said(
                    "claims",
                    Severity.HIGH,
                    "puts %s, which callers write, into their tokens".formatted(Words.cut(field))));
  }

  private static Optional<Said> yes(FieldSet set, EventUse event) {
    return switch (set.field()) {
      case "response.autoVerifyEmail", "response.autoVerifyPhone" ->
          isChecked(event)
              ? Optional.empty()
              : said(
                  "verified",
                  Severity.HIGH,
                  "takes addresses for verified that nobody has verified");
      case "response.autoConfirmUser" ->
          isChecked(event)
              ? Optional.empty()
              : said("confirmed", Severity.MEDIUM, "confirms everybody who signs up");
      case "response.answerCorrect" ->
          decides(event, "request.challengeAnswer")
              ? Optional.empty()
              : said("answer", Severity.HIGH, "takes every answer for right");
      case "response.issueTokens" ->
          event.read().stream().anyMatch(field -> field.field().startsWith("request.session"))
              ? Optional.empty()
              : said("tokens", Severity.HIGH, "issues tokens without a challenge");
      default -> Optional.empty();
    };
  }

  private static Optional<Said> said(String fault, Severity severity, String message) {
    return Optional.of(new Said(fault, severity, message));
  }

  /** Whether it hangs on where the user comes from, or on an invitation. */
  private static boolean isChecked(EventUse event) {
    return decides(event, "triggerSource")
        || decides(event, "request.validationData")
        || decides(event, "request.clientMetadata");
  }

  private static boolean decides(EventUse event, String field) {
    return event.read().stream()
        .filter(FieldRead::decides)
        .anyMatch(one -> one.field().startsWith(field));
  }

  private static Verdict fail(Function function, Review review, FieldSet set, Said said) {
    return new Verdict.Fail(
        function,
        said.fault,
        said.severity,
        Confidence.FIRM,
        Words.name(function) + " " + said.message,
        new Origin.InFile(review.unit().place(set.file()), set.at().line(), set.at().column()),
        List.of());
  }
}
