package dev.serval.rule.role;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.exposure.Exposed;
import dev.serval.analysis.exposure.Exposures;
import dev.serval.analysis.exposure.GuestTrust;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Role;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Witness;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * XR-11: a role's trust policy lets in whom it shouldn't: anybody, an account that is not the
 * estate's without an external id, and, of a function's role, anybody but Lambda. Which functions
 * Lambda takes the role on for is XR-12's.
 *
 * @param tables what the prover knows of AWS
 */
public record OpenTrust(Tables tables) implements Rule {

  private static final String EXTERNAL_ID = "sts:ExternalId";

  private static final Card CARD =
      Card.of("XR-11", Severity.HIGH, "A role lets others take it on than it is for")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              A trust policy is the only door of a role: whoever it lets in has all of the role's rights, \
              from anywhere, with no function in between. A foreign account decides by itself who of it \
              comes in; without an external id, its other customers can make it come in for them.\
              """)
          .remedy(
              "Let the role of a function trust lambda.amazonaws.com only. For a partner make a"
                  + " role of its own, name the partner's role, and ask for an external id.")
          .fix(
              Form.CLI,
              "aws iam update-assume-role-policy --role-name ROLE --policy-document"
                  + " file://trust.json")
          .fix(
              Form.CLOUDFORMATION,
              """
              AssumeRolePolicyDocument:
                Version: '2012-10-17'
                Statement:
                  - Effect: Allow
                    Principal: {Service: lambda.amazonaws.com}
                    Action: sts:AssumeRole
              """)
          .fix(
              Form.TERRAFORM,
              """
              data "aws_iam_policy_document" "trust" {
                statement {
                  actions = ["sts:AssumeRole"]
                  principals {
                    type        = "Service"
                    identifiers = ["lambda.amazonaws.com"]
                  }
                }
              }
              """)
          .maps(Standard.owasp(5), Standard.csa(4), Standard.cwe(284), Standard.attack("T1199"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    EstatePolicies policies = EstatePolicies.of(estate, tables);
    Exposures exposures = Exposures.of(estate, tables);
    Set<String> ofFunctions =
        ExecutionRoles.of(estate).map(role -> role.id().path()).collect(Collectors.toSet());
    Set<String> own =
        estate
            .all(Role.class)
            .flatMap(role -> role.id().account().known().stream())
            .collect(Collectors.toSet());
    return estate
        .all(Role.class)
        .filter(role -> !role.id().arn().toString().contains(":role/aws-service-role/"))
        .flatMap(
            role ->
                trust(policies, role).stream()
                    .map(
                        trust ->
                            judge(
                                role,
                                trust,
                                trust.trustsOthers() ? exposures.of(role) : Optional.empty(),
                                own,
                                ofFunctions.contains(role.id().path()))));
  }

  static Optional<Trust> trust(EstatePolicies policies, Role role) {
    return policies
        .guard(policies.name(role.id().arn()))
        .flatMap(Guard::policy)
        .map(held -> new Trust(held.document().statements()));
  }

  private Verdict judge(
      Role role, Trust trust, Optional<Exposed> others, Set<String> own, boolean ofFunction) {
    Optional<Statement> unread =
        trust.statements().stream()
            .filter(statement -> statement.effect() == Effect.UNKNOWN)
            .findFirst();
    if (unread.isPresent()) {
      return Verdict.unknown(
          role, "Whom %s trusts is not known".formatted(Words.name(role)), unread.get().at());
    }
    return others
        .flatMap(exposed -> outsiders(role, exposed, own))
        .or(() -> ofFunction ? insiders(role, trust) : Optional.empty())
        .orElseGet(() -> Verdict.pass(role));
  }

  private Optional<Verdict> outsiders(Role role, Exposed exposed, Set<String> own) {
    Exposure exposure = new TrustProof(tables).withoutServices(exposed);
    return switch (exposure) {
      case Exposure.Public open when GuestTrust.isAll(exposed.statements(), open) ->
          Optional.of(
              shown(
                  role,
                  exposed,
                  open,
                  Severity.HIGH,
                  "Anybody may take on %s, without any identity: its identity pool lets in guests"
                      .formatted(Words.name(role))));
      case Exposure.Public open ->
          Optional.of(
              shown(
                  role,
                  exposed,
                  open,
                  Severity.CRITICAL,
                  "Anybody with an AWS account or identity of their own may take on %s"
                      .formatted(Words.name(role))));
      case Exposure.CrossAccount some -> foreign(role, exposed, some, own);
      case Exposure.Restricted some -> foreign(role, exposed, some, own);
      case Exposure.NotPublic _ -> Optional.empty();
      case Exposure.Unknown unknown ->
          Optional.of(
              Verdict.unknown(
                  role,
                  "Who may take on %s hangs on %s, which is not known here"
                      .formatted(Words.name(role), Words.cut(unknown.construct())),
                  open(exposed)));
    };
  }

  private static Origin open(Exposed exposed) {
    return exposed.statements().stream()
        .flatMap(statement -> statement.principals().stream())
        .flatMap(all -> all.listed().stream())
        .map(Principals.Who::word)
        .filter(word -> word.text().hasChoice())
        .map(word -> word.at())
        .findFirst()
        .orElseGet(() -> exposed.statements().getFirst().at());
  }

  /** Accounts that are not the estate's, from which no external id is asked. */
  private static Optional<Verdict> foreign(
      Role role, Exposed exposed, Exposure exposure, Set<String> own) {
    List<String> accounts =
        exposure.accounts().stream().filter(account -> !own.contains(account)).toList();
    boolean asked =
        exposure.witnesses().stream()
            .allMatch(
                witness ->
                    witness.context().keySet().stream().anyMatch(EXTERNAL_ID::equalsIgnoreCase));
    return accounts.isEmpty() || asked
        ? Optional.empty()
        : Optional.of(
            shown(
                role,
                exposed,
                exposure,
                Severity.HIGH,
                "%s may be taken on by account%s %s, and no external id is asked for"
                    .formatted(
                        Words.name(role), accounts.size() == 1 ? "" : "s", Words.list(accounts))));
  }

  private static Verdict shown(
      Role role, Exposed exposed, Exposure exposure, Severity severity, String message) {
    Optional<dev.serval.analysis.iam.proof.Witness> first =
        exposure.witnesses().stream().findFirst();
    Verdict.Fail fail =
        new Verdict.Fail(
            role,
            "",
            severity,
            Confidence.CERTAIN,
            message,
            first.map(exposed::at).orElse(role.trust().at()),
            List.of());
    return first.map(witness -> fail.shownBy(witness(role, witness))).orElse(fail);
  }

  private static Witness witness(Role role, dev.serval.analysis.iam.proof.Witness shown) {
    LinkedHashMap<String, List<String>> context = new LinkedHashMap<>();
    new TreeMap<>(shown.context())
        .forEach(
            (key, values) ->
                context.put(key, key.equalsIgnoreCase(EXTERNAL_ID) ? List.of("***") : values));
    return new Witness(
        shown.request().principal().written(),
        shown.request().action(),
        role.id().arn().toString(),
        Optional.of(shown.request().resourceAccount()).filter(account -> !account.isEmpty()),
        context);
  }

  /** Who of the own account, and which services, take on the role of a function. */
  private static Optional<Verdict> insiders(Role role, Trust trust) {
    List<Principals.Who> others = trust.besidesLambda();
    if (others.isEmpty() || trust.ofLambda().isEmpty()) {
      return Optional.empty();
    }
    List<Evidence> evidence = new ArrayList<>();
    others.forEach(
        who ->
            evidence.add(
                new Evidence(
                    "%s is trusted".formatted(Words.cut(who.word().shown())), who.word().at())));
    return Optional.of(
        new Verdict.Fail(
            role,
            "",
            Severity.LOW,
            Confidence.CERTAIN,
            "%s is for a function, and %s may take it on too"
                .formatted(
                    Words.name(role),
                    Words.list(others.stream().map(who -> who.word().shown()).toList())),
            others.getFirst().word().at(),
            evidence));
  }
}
