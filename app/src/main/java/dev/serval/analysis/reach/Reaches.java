package dev.serval.analysis.reach;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Role;
import dev.serval.model.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the roles of an estate may do; roles with the same policies are judged once. */
public final class Reaches {

  private static final Text REGION = Text.hole("", "AWS::Region", Text.Filling.AWS);

  private final Estate estate;
  private final EstatePolicies policies;
  private final Actions actions;
  private final Map<String, Text> regions = new HashMap<>();
  private final Map<String, Optional<RoleReach>> byPath = new ConcurrentHashMap<>();
  private final Map<List<Object>, Map<String, Boolean>> known = new ConcurrentHashMap<>();

  private Reaches(Estate estate, Tables tables) {
    this.estate = estate;
    this.policies = EstatePolicies.of(estate, tables);
    this.actions = new Actions(tables.iam());
    estate
        .all(Function.class)
        .forEach(
            function ->
                estate
                    .find(Role.class, function.role())
                    .ifPresent(
                        role -> regions.putIfAbsent(role.id().path(), function.id().region())));
  }

  /** Of an estate, made once. */
  public static Reaches of(Estate estate, Tables tables) {
    return estate.index(Reaches.class, one -> new Reaches(one, tables));
  }

  /** What a role may do; empty where the estate does not have its policies. */
  public Optional<RoleReach> of(Role role) {
    return byPath.computeIfAbsent(
        role.id().path(), _ -> policies.caller(role).map(caller -> reach(role, caller)));
  }

  private RoleReach reach(Role role, Caller caller) {
    Text account = role.id().account();
    Text region = regions.getOrDefault(role.id().path(), REGION);
    Map<String, Boolean> decisions =
        known.computeIfAbsent(
            List.of(caller.contents(), account, region), _ -> new ConcurrentHashMap<>());
    Unnamed unnamed = new Unnamed(partition(role), account, region);
    return new RoleReach(
        role, caller, policies, actions, unnamed, () -> Mentioned.of(estate).by(role), decisions);
  }

  private static Text partition(Role role) {
    return role.id()
        .arn()
        .known()
        .filter(arn -> arn.startsWith("arn:"))
        .map(arn -> Text.of(arn.split(":", 3)[1]))
        .orElseGet(() -> Text.hole("", "AWS::Partition", Text.Filling.AWS));
  }
}
