package dev.serval.analysis.deployment;

import dev.serval.model.DeployedStack;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Text;
import dev.serval.model.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which deployed functions belong to which CloudFormation stacks: by the tags that CloudFormation
 * gives to all it makes, or, where tags are unread or were taken away, by the stacks' own lists.
 */
public final class Memberships {

  private static final String STACK = "aws:cloudformation:stack-name";
  private static final String LOGICAL_ID = "aws:cloudformation:logical-id";
  private static final String FUNCTION = "AWS::Lambda::Function";

  private final Map<Key, Membership> listed = new HashMap<>();

  private Memberships(Estate estate) {
    estate.all(DeployedStack.class).forEach(this::list);
  }

  /** A function's name is unique in an account and region. */
  private record Key(String function, Text account, Text region) {}

  /**
   * A function's place in a stack.
   *
   * @param stack the stack's name
   * @param logicalId the function's name in the stack's template
   */
  public record Membership(String stack, String logicalId) {}

  /** The memberships of an estate. */
  public static Memberships of(Estate estate) {
    return estate.index(Memberships.class, Memberships::new);
  }

  private void list(DeployedStack stack) {
    for (DeployedStack.Member member : stack.members().effective().orElse(List.of())) {
      if (member.type().equals(FUNCTION) && !member.physicalId().isEmpty()) {
        listed.put(
            new Key(member.physicalId(), stack.id().account(), stack.id().region()),
            new Membership(stack.id().name().toString(), member.logicalId()));
      }
    }
  }

  /** The stack of a deployed function; empty where it has none, or none is known. */
  public Optional<Membership> of(Function function) {
    String stack = tag(function, STACK);
    String logicalId = tag(function, LOGICAL_ID);
    if (!stack.isEmpty() && !logicalId.isEmpty()) {
      return Optional.of(new Membership(stack, logicalId));
    }
    return Optional.ofNullable(
        listed.get(
            new Key(
                function.id().name().toString(), function.id().account(), function.id().region())));
  }

  private static String tag(Function function, String name) {
    return function.tags().effective().orElse(List.of()).stream()
        .filter(tag -> tag.name().equals(name))
        .map(Variable::value)
        .flatMap(value -> value.effective().stream())
        .findFirst()
        .orElse("");
  }
}
