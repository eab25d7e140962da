package dev.serval.analysis.access;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.AccessPoint;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import java.util.List;

/**
 * An access point that takes requests of one VPC only: as if each statement of its policy asked for
 * that ("Creating access points restricted to a virtual private cloud", S3 user guide).
 */
final class AccessPointNetwork {

  private static final ConditionOperator IS = ConditionOperator.parse("StringEquals").orElseThrow();

  private final Deployment deployment;
  private final PolicyStore store;

  AccessPointNetwork(Deployment deployment, PolicyStore store) {
    this.deployment = deployment;
    this.store = store;
  }

  Guard within(AccessPoint point, Guard guard) {
    boolean anywhere = point.network().effective().filter(Reference::isNone).isPresent();
    if (anywhere || guard.policy().isEmpty()) {
      return guard;
    }
    Held policy = guard.policy().get();
    Condition condition =
        new Condition(IS, "aws:SourceVpc", List.of(vpc(point.network())), point.network().at());
    List<Statement> statements =
        policy.document().statements().stream()
            .map(one -> one.effect() == Effect.DENY ? one : one.under(condition))
            .toList();
    PolicyDocument document =
        new PolicyDocument(policy.document().version(), statements, policy.document().at());
    return guard.with(store.held(policy.name(), document));
  }

  private Word vpc(Value<Reference> network) {
    return network
        .effective()
        .map(named -> new Word(deployment.fill(named.text()), network.at()))
        .orElseGet(() -> Word.open(network.shown(), network.at()));
  }
}
