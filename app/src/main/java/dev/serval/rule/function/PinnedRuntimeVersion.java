package dev.serval.rule.function;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
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

/** FN-22: the runtime's version is pinned, so that patches don't arrive. */
public record PinnedRuntimeVersion() implements Rule {

  private static final Card CARD =
      Card.of("FN-22", Severity.MEDIUM, "The runtime is pinned and gets no patches")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              With manual runtime updates the function stays on one version of its runtime until \
              somebody changes it. Security patches that AWS brings to all others pass it by. The \
              setting is meant for the hours after a runtime update broke something.\
              """)
          .remedy(
              "Let AWS update the runtime (Auto), or at least at each deployment (FunctionUpdate).")
          .fix(
              Form.CLI,
              "aws lambda put-runtime-management-config --function-name NAME --update-runtime-on"
                  + " Auto")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  RuntimeManagementConfig:
                    UpdateRuntimeOn: Auto
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  RuntimeManagementConfig:
                    UpdateRuntimeOn: Auto
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_runtime_management_config" "my_function" {
                function_name     = aws_lambda_function.my_function.function_name
                update_runtime_on = "Auto"
              }
              """)
          .maps(Standard.cwe(1104), Standard.owasp(9), Standard.csa(6));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(PinnedRuntimeVersion::judge);
  }

  private static Stream<Verdict> judge(Function function) {
    if (function.isImage().orElse(false)) {
      return Stream.empty();
    }
    return Stream.of(
        switch (function.runtimeUpdates()) {
          case Known<String>(String mode, Origin at) ->
              mode.equals("Manual") ? fail(function, at) : Verdict.pass(function);
          case Absent<String> _ -> Verdict.pass(function);
          case Unresolved<String> open ->
              Words.unknown(function, "How the runtime is updated", open);
        });
  }

  private static Verdict fail(Function function, Origin at) {
    return Verdict.fail(
        function,
        Severity.MEDIUM,
        "The runtime stays on one version; security patches don't reach it",
        at);
  }
}
