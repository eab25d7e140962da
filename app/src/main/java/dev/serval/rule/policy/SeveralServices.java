package dev.serval.rule.policy;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.stream.Stream;

/**
 * RP-07: several services call one function.
 *
 * @param tables what actions there are
 */
public record SeveralServices(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("RP-07", Severity.INFO, "Several services call one function")
          .leadsTo(Consequence.UPKEEP)
          .why(
              """
              Each service sends events of its own form. Code that takes several tells them apart by \
              what the event says, and who can send one of them can write it so that it passes for \
              another.\
              """)
          .remedy("Make a function for each kind of event, with the code they share in a library.")
          .fix(
              Form.CLOUDFORMATION,
              """
              OnUpload:
                Type: AWS::Lambda::Function
                Properties: {Handler: upload.handler}
              OnMessage:
                Type: AWS::Lambda::Function
                Properties: {Handler: message.handler}
              """)
          .maps(Standard.csa(9), Standard.cwe(843));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionGrants grants = FunctionGrants.of(estate, tables);
    return estate.all(Function.class).flatMap(function -> judge(grants.of(function), function));
  }

  private static Stream<Verdict> judge(List<Grant> all, Function function) {
    List<String> services =
        all.stream().flatMap(grant -> grant.services().stream()).distinct().sorted().toList();
    return switch (services.size()) {
      case 0 -> Stream.empty();
      case 1 -> Stream.of(Verdict.pass(function));
      default ->
          Stream.of(
              Verdict.fail(
                  function,
                  Severity.INFO,
                  "%s is called by %s".formatted(Words.name(function), Words.list(services)),
                  function.id().at()));
    };
  }
}
