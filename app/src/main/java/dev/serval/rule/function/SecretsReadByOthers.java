package dev.serval.rule.function;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.control.Controllers;
import dev.serval.analysis.escalation.Escalations;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.privilege.Grants;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Reference;
import dev.serval.model.Variable;
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
import dev.serval.secret.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * FN-29: others than administrators can read the secrets in a function's environment, by asking
 * Lambda for the function. Functions without secrets in clear are no subject of it.
 *
 * @param tables what the evaluator knows of AWS
 */
public record SecretsReadByOthers(Tables tables) implements Rule {

  private static final List<String> READING =
      List.of("lambda:GetFunction", "lambda:GetFunctionConfiguration");
  private static final String LISTING = "lambda:ListFunctions";

  private static final Card CARD =
      Card.of("FN-29", Severity.HIGH, "Whoever may look at a function can read its secrets")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              GetFunction and ListFunctions answer with all environment variables in clear. They are in \
              ReadOnlyAccess, in most roles of developers and of tools that look after the account; each \
              of these can read the secret, and so can who takes over one of them.\
              """)
          .remedy(
              "Move the secret to Secrets Manager and change it. Until then encrypt the"
                  + " environment with a key of your own that those roles may not use.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME --kms-key-arn KEY_ARN")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  Environment:
                    Variables: {PAYMENT_SECRET_ARN: !Ref PaymentSecret}
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Environment:
                    Variables: {PAYMENT_SECRET_ARN: !Ref PaymentSecret}
              """)
          .maps(Standard.owasp(3), Standard.cwe(526), Standard.attack("T1552.001"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(function -> judge(estate, function).stream());
  }

  private Optional<Verdict> judge(Estate estate, Function function) {
    Environments environments = Environments.of(estate);
    Optional<Variable> secret =
        function.environment().effective().orElse(List.of()).stream()
            .filter(
                variable ->
                    environments
                        .secret(variable)
                        .filter(one -> one.basis() != Secret.Basis.NAME)
                        .isPresent())
            .findFirst();
    return secret.map(variable -> judge(estate, function, variable));
  }

  private Verdict judge(Estate estate, Function function, Variable variable) {
    Escalations escalations = Escalations.of(estate, tables);
    String own = Grants.role(estate, function).map(role -> role.id().path()).orElse("");
    List<Caller> readers =
        readers(estate, function).stream()
            .filter(caller -> caller.resource().filter(one -> is(one.id().path(), own)).isEmpty())
            .filter(caller -> !escalations.isAdministrator(caller))
            .filter(caller -> decrypts(estate, function, caller))
            .toList();
    if (readers.isEmpty()) {
      return Verdict.pass(function);
    }
    List<String> names = readers.stream().map(Caller::label).sorted().toList();
    List<Evidence> evidence =
        readers.stream()
            .limit(10)
            .flatMap(
                caller ->
                    caller.resource().stream()
                        .map(
                            one ->
                                new Evidence(
                                    "%s may ask Lambda for it".formatted(Words.cut(caller.label())),
                                    one.id().at())))
            .toList();
    return new Verdict.Fail(
        function,
        "",
        Severity.HIGH,
        Confidence.CERTAIN,
        "%s can read the secret in the variable %s of %s"
            .formatted(Words.list(names), Words.cut(variable.name()), Words.name(function)),
        variable.at(),
        evidence);
  }

  private static boolean is(String path, String own) {
    return path.equals(own);
  }

  private List<Caller> readers(Estate estate, Function function) {
    Controllers controllers = Controllers.of(estate, tables);
    String account = EstatePolicies.of(estate, tables).name(function.id().account());
    Map<String, Caller> all = new LinkedHashMap<>();
    controllers
        .who(READING, function)
        .forEach(caller -> all.put(caller.principal().written(), caller));
    controllers.whoAnywhere(LISTING).stream()
        .filter(caller -> caller.principal().accountOrNone().equals(account))
        .forEach(caller -> all.putIfAbsent(caller.principal().written(), caller));
    return List.copyOf(all.values());
  }

  /** Variables under an own key are shown to those only who may use it. */
  private boolean decrypts(Estate estate, Function function, Caller caller) {
    Optional<Reference> key = function.environmentKey().effective().filter(one -> !one.isNone());
    return key.isEmpty()
        || EstatePolicies.of(estate, tables)
            .decide(
                caller,
                "kms:Decrypt",
                key.get().text(),
                Context.NONE.orElse("aws:SecureTransport", "true"))
            .decision()
            .allowed();
  }
}
