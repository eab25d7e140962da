package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Alias;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionPermission;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statement that Lambda makes of a declared permission ("AddPermission", Lambda API). */
public final class FunctionStatements {

  private final Deployment deployment;

  /** Statements of permissions, with what is known of their deployment filled in. */
  public FunctionStatements(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * One statement.
   *
   * @param function the function's ARN, with the qualifier whose policy it is
   */
  public Statement of(FunctionPermission permission, int index, Text function) {
    Origin at = permission.id().at();
    Word action =
        permission
            .action()
            .effective()
            .map(written -> new Word(Text.of(written), permission.action().at()))
            .orElseGet(() -> Word.open(permission.action().shown(), permission.action().at()));
    return new Statement(
        index,
        Optional.of(permission.id().label()),
        Effect.ALLOW,
        Optional.of(new Principals(false, List.of(who(permission.principal())))),
        new Selection(false, List.of(action)),
        Optional.of(new Selection(false, List.of(new Word(function, at)))),
        conditions(permission),
        at);
  }

  /** The ARN that a reference to a function means, with its qualifier; empty where nobody knows. */
  public static Optional<Text> function(Estate estate, Value<Reference> named) {
    return named
        .effective()
        .map(Reference::text)
        .filter(text -> Arn.parse(text).isPresent())
        .or(() -> alias(estate, named))
        .or(
            () ->
                FunctionLookup.of(estate)
                    .find(named)
                    .map(Function::id)
                    .map(
                        id ->
                            FunctionLookup.qualifier(named)
                                .map(name -> Text.join(List.of(id.arn(), Text.of(":" + name))))
                                .orElse(id.arn())));
  }

  private static Optional<Text> alias(Estate estate, Value<Reference> named) {
    return estate
        .find(Alias.class, named)
        .map(alias -> alias.id().arn())
        .filter(arn -> !arn.parts().isEmpty());
  }

  private Principals.Who who(Value<Reference> principal) {
    Word word = word(principal);
    String written = word.shown();
    Principals.Kind kind = Principals.Kind.AWS;
    if (word.text().hasChoice() || written.equals("*")) {
      kind = Principals.Kind.ANYONE;
    } else if (Principal.parse(written).filter(Principal.Service.class::isInstance).isPresent()) {
      kind = Principals.Kind.SERVICE;
    }
    return new Principals.Who(kind, word);
  }

  private List<Condition> conditions(FunctionPermission permission) {
    List<Condition> all = new ArrayList<>();
    add("ArnLike", "aws:SourceArn", permission.sourceArn(), all);
    add("StringEquals", "aws:SourceAccount", permission.sourceAccount(), all);
    add("StringEquals", "aws:PrincipalOrgID", reference(permission.organization()), all);
    add("StringEquals", "lambda:EventSourceToken", reference(permission.eventSourceToken()), all);
    add("StringEquals", "lambda:FunctionUrlAuthType", reference(permission.urlAuth()), all);
    Value<String> via = permission.viaFunctionUrl().map(String::valueOf);
    if (via.effective().filter("false"::equals).isEmpty()) {
      add("Bool", "lambda:InvokedViaFunctionUrl", reference(via), all);
    }
    return all;
  }

  private static Value<Reference> reference(Value<String> text) {
    return text.map(written -> written.isEmpty() ? Reference.NONE : Reference.to(written));
  }

  private void add(String operator, String key, Value<Reference> value, List<Condition> all) {
    if (value.effective().filter(Reference::isNone).isEmpty()) {
      all.add(
          new Condition(
              ConditionOperator.parse(operator).orElseThrow(),
              key,
              List.of(word(value)),
              value.at()));
    }
  }

  private Word word(Value<Reference> value) {
    return value
        .effective()
        .map(known -> new Word(deployment.fill(known.text()), value.at()))
        .orElseGet(() -> Word.open(value.shown(), value.at()));
  }
}
