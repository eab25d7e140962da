package dev.serval.source.cloudformation.adapt;

import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import java.util.List;
import java.util.Optional;

/**
 * The policy of an event bus: a statement, or its parts as properties
 * ("AWS::Events::EventBusPolicy", CloudFormation user guide).
 */
final class BusPolicyAdapter {

  private BusPolicyAdapter() {}

  static Resource policy(Declaration it) {
    Properties p = it.properties();
    Value<Reference> bus =
        p.has("EventBusName")
            ? p.reference("EventBusName")
            : new Value.Known<>(new Reference(byDefault(it.id())), it.at());
    return new ResourcePolicy(
        it.id(),
        new Value.Known<>(List.of(bus), bus.at()),
        p.has("Statement")
            ? PolicyDocuments.document(p, "Statement")
            : new Value.Known<>(parts(it, bus), it.at()));
  }

  /** The bus that every account has. */
  private static Text byDefault(Identity id) {
    return Text.join(
        List.of(
            Text.of("arn:"),
            Text.hole("", "AWS::Partition", Text.Filling.AWS),
            Text.of(":events:"),
            id.region(),
            Text.of(":"),
            id.account(),
            Text.of(":event-bus/default")));
  }

  private static Policy parts(Declaration it, Value<Reference> bus) {
    Properties p = it.properties();
    Policy.Statement statement =
        new Policy.Statement(
            p.text("StatementId", "").effective().filter(sid -> !sid.isEmpty()),
            new Value.Known<>("Allow", it.at()),
            List.of(principal(p.reference("Principal"))),
            List.of(),
            List.of(p.reference("Action")),
            List.of(),
            List.of(new Value.Known<>(Reference.to("*"), bus.at())),
            List.of(),
            condition(p.in("Condition")).stream().toList(),
            it.at());
    Origin at = it.at();
    return new Policy(new Value.Known<>("2012-10-17", at), List.of(statement), at);
  }

  private static Policy.Principal principal(Value<Reference> who) {
    boolean everybody = who.shown().equals("*");
    return new Policy.Principal(everybody ? "*" : "AWS", who);
  }

  private static Optional<Policy.Condition> condition(Properties p) {
    return p.isPresent()
        ? Optional.of(
            new Policy.Condition(
                p.text("Type", "StringEquals").shown(),
                p.text("Key", "aws:PrincipalOrgID").shown(),
                List.of(p.reference("Value")),
                p.at()))
        : Optional.empty();
  }
}
