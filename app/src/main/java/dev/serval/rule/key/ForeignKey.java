package dev.serval.rule.key;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.exposure.Protected;
import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.data.Tables;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Key;
import dev.serval.model.KeyGrant;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import dev.serval.rule.opening.OpenPolicies;
import dev.serval.rule.opening.Sought;
import dev.serval.rule.opening.Sought.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * KM-05: another account may use a KMS key, by its policy or by a grant, which no policy shows; or
 * a function whose environment it protects may give such grants to whomever it likes.
 *
 * @param tables what actions there are
 */
public record ForeignKey(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("KM-05", Severity.HIGH, "Another account may use a KMS key")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              Who administers that account decides who of it decrypts what the key protects: environment \
              variables, secrets, objects, messages. A grant does the same and stands in no policy; with \
              kms:CreateGrant they make more of them.\
              """)
          .remedy(
              "Ask whose account it is. Remove what nobody knows, and revoke grants; of a"
                  + " partner's, name the role and kms:Decrypt alone; of your own organisation, add"
                  + " aws:PrincipalOrgID, or audit the account together with this one.")
          .fix(
              Form.CLOUDFORMATION,
              """
              Secrets:
                Type: AWS::KMS::Key
                Properties:
                  KeyPolicy:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}
                        Action: kms:*
                        Resource: "*"
              """)
          .fix(
              Form.CLI,
              """
              aws kms put-key-policy --key-id KEY --policy-name default --policy file://policy.json
              aws kms revoke-grant --key-id KEY --grant-id GRANT
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_kms_key_policy" "secrets" {
                key_id = aws_kms_key.secrets.id
                policy = data.aws_iam_policy_document.own_account.json
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(732));

  private static final Sought SOUGHT =
      Sought.accounts(Scale.of(Severity.HIGH, Severity.MEDIUM, Severity.HIGH), Protected.KEY);

  private static final List<String> GRAVE = List.of("Decrypt", "CreateGrant", "ReEncryptFrom");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Set<String> own = FunctionGrants.of(estate, tables).accounts();
    List<Verdict> beside =
        Stream.concat(
                estate.all(KeyGrant.class).flatMap(grant -> judge(estate, own, grant).stream()),
                givers(estate))
            .toList();
    Set<String> failed =
        beside.stream().map(one -> one.resource().id().path()).collect(Collectors.toSet());
    return Stream.concat(
        OpenPolicies.judge(estate, tables, SOUGHT)
            .filter(
                one ->
                    !(one instanceof Verdict.Pass && failed.contains(one.resource().id().path()))),
        beside.stream());
  }

  /** Functions whose roles may give grants of the key of their environment, whatever for. */
  private Stream<Verdict> givers(Estate estate) {
    EstatePolicies policies = EstatePolicies.of(estate, tables);
    Map<String, Verdict> all = new LinkedHashMap<>();
    for (Function function : estate.all(Function.class).toList()) {
      Optional<Key> key = estate.find(Key.class, function.environmentKey());
      Optional<Caller> role = estate.find(Role.class, function.role()).flatMap(policies::caller);
      if (key.isPresent() && role.isPresent()) {
        Access access =
            policies.decide(role.get(), "kms:CreateGrant", key.get().id().arn(), Context.NONE);
        if (access.allowed().orElse(false)) {
          all.putIfAbsent(
              key.get().id().path() + " " + role.get().label(),
              gives(key.get(), role.get(), access));
        }
      }
    }
    return all.values().stream();
  }

  private static Verdict gives(Key key, Caller role, Access access) {
    return Verdict.fail(
        key,
        "role " + Words.cut(role.label()),
        Severity.HIGH,
        "The function's role %s may give anybody grants of %s, the key of its environment"
            .formatted(Words.cut(role.label()), Words.name(key)),
        access.decision().by().stream()
            .flatMap(by -> access.statement(by).stream())
            .map(Statement::at)
            .findFirst()
            .orElse(key.id().at()));
  }

  private static Optional<Verdict> judge(Estate estate, Set<String> own, KeyGrant grant) {
    Optional<String> foreign =
        grant
            .grantee()
            .effective()
            .flatMap(who -> Arn.parse(who.text()))
            .map(Arn::account)
            .flatMap(Text::known)
            .filter(account -> !account.isEmpty() && !own.contains(account));
    return estate
        .find(Key.class, grant.key())
        .flatMap(key -> foreign.map(account -> fail(key, grant, account)));
  }

  private static Verdict fail(Key key, KeyGrant grant, String account) {
    List<String> operations =
        grant.operations().effective().orElse(List.of()).stream().map(Value::shown).toList();
    boolean grave = operations.stream().anyMatch(GRAVE::contains);
    return Verdict.fail(
        key,
        "grant " + Words.cut(grant.id().name().toString()),
        grave ? Severity.HIGH : Severity.MEDIUM,
        "A grant lets account %s do %s with %s"
            .formatted(
                Words.cut(account),
                operations.isEmpty() ? "what it lists" : Words.list(operations),
                Words.name(key)),
        grant.grantee().at());
  }
}
