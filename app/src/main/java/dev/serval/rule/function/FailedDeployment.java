package dev.serval.rule.function;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Function.Deployed;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.stream.Stream;

/** FN-20: what is deployed does not run, or is not what runs. */
public record FailedDeployment() implements Rule {

  private static final Card CARD =
      Card.of("FN-20", Severity.LOW, "A function can't run, or runs without its last change")
          .leadsTo(Consequence.UPKEEP)
          .why(
              """
              In the state Failed a function can't be called at all. After an update that failed the \
              function goes on with its old code or settings, though whoever deployed may think that the \
              repaired version runs. An inactive one lost its resources because nobody called it for \
              weeks, and its next calls fail until they are back.\
              """)
          .remedy(
              "Read the reason that Lambda gives (often a missing right of the role, a deleted"
                  + " subnet, key or image), repair it and deploy again; delete what is not used.")
          .fix(
              Form.CLI,
              """
              aws lambda get-function-configuration --function-name NAME \\
                --query '[State,StateReason,LastUpdateStatus,LastUpdateStatusReason]'
              aws lambda update-function-code --function-name NAME --s3-bucket BUCKET --s3-key KEY
              """)
          .maps(Standard.csa(11));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(Function.class)
        .flatMap(
            function -> function.deployed().map(deployed -> judge(function, deployed)).stream());
  }

  private static Verdict judge(Function function, Deployed deployed) {
    if (deployed.state() instanceof Unresolved<String> open) {
      return Words.unknown(function, "The state", open);
    }
    if (deployed.lastUpdate() instanceof Unresolved<String> open) {
      return Words.unknown(function, "What came of the last update", open);
    }
    String state = deployed.state().effective().orElse("");
    if (state.equals("Failed")) {
      return fail(function, deployed, Severity.LOW, "%s can't be called");
    }
    if (deployed.lastUpdate().effective().filter("Failed"::equals).isPresent()) {
      return Verdict.fail(
          function,
          "update",
          Severity.LOW,
          "The last update of %s failed: what was there before runs on"
              .formatted(Words.name(function)),
          deployed.lastUpdate().at());
    }
    return state.equals("Inactive")
        ? fail(function, deployed, Severity.INFO, "%s is inactive: nobody called it for weeks")
        : Verdict.pass(function);
  }

  private static Verdict fail(
      Function function, Deployed deployed, Severity severity, String message) {
    String reason =
        deployed
            .stateReason()
            .effective()
            .filter(text -> !text.isEmpty())
            .map(text -> ": " + Words.cut(text))
            .orElse("");
    return Verdict.fail(
        function,
        severity,
        message.formatted(Words.name(function)) + reason,
        deployed.state().at());
  }
}
