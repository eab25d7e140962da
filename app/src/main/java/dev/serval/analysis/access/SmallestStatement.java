package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.PolicyType;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Principals.Kind;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The smallest statement of one kind of policy that allows one request. */
final class SmallestStatement {

  private final Access access;
  private final PolicyType type;
  private final Origin at;
  private final UnaryOperator<Text> fill;

  /**
   * A statement.
   *
   * @param fill what is known of a template's deployment
   */
  SmallestStatement(Access access, PolicyType type, Origin at, UnaryOperator<Text> fill) {
    this.fill = fill;
    this.access = access;
    this.type = type;
    this.at = at;
  }

  Statement statement() {
    return new Statement(
        0,
        Optional.empty(),
        Effect.ALLOW,
        who().map(one -> new Principals(false, List.of(one))),
        new Selection(false, List.of(word(Text.of(access.request().action())))),
        resource().map(text -> new Selection(false, List.of(word(text)))),
        conditions(),
        at);
  }

  private boolean namesPrincipal() {
    return type == PolicyType.RESOURCE || type == PolicyType.TRUST || type == PolicyType.KEY_POLICY;
  }

  private Optional<Principals.Who> who() {
    if (!namesPrincipal()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (access.request().principal()) {
          case Principal.Service service -> who(Kind.SERVICE, Text.of(service.name()));
          case Principal.Federated federated -> who(Kind.FEDERATED, Text.of(federated.provider()));
          case Principal.Anonymous _ -> who(Kind.ANYONE, Text.of("*"));
          case Principal _ -> who(Kind.AWS, access.caller().name());
        });
  }

  private Principals.Who who(Kind kind, Text name) {
    return new Principals.Who(kind, word(name));
  }

  /** In a key policy, {@code *} is the key; a trust policy has no Resource. */
  private Optional<Text> resource() {
    return switch (type) {
      case TRUST -> Optional.empty();
      case KEY_POLICY -> Optional.of(Text.of("*"));
      default -> Optional.of(access.resource());
    };
  }

  /** For whom a service acts, and to whom a role is passed, where the request says it. */
  private List<Condition> conditions() {
    List<Condition> all = new ArrayList<>();
    if (access.request().action().equalsIgnoreCase("iam:PassRole")) {
      given("StringEquals", "iam:PassedToService", all);
    }
    if (namesPrincipal() && access.request().principal() instanceof Principal.Service) {
      given("ArnLike", "aws:SourceArn", all);
      given("StringEquals", "aws:SourceAccount", all);
    }
    return all;
  }

  private void given(String operator, String key, List<Condition> all) {
    List<String> values =
        access.request().context().values().getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    if (values.size() == 1) {
      all.add(
          new Condition(
              ConditionOperator.parse(operator).orElseThrow(),
              key,
              List.of(word(Text.of(values.getFirst()))),
              at));
    }
  }

  private Word word(Text text) {
    return new Word(fill.apply(text), at);
  }
}
