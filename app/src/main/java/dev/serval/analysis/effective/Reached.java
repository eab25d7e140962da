package dev.serval.analysis.effective;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.ResourceShape;
import dev.serval.data.IamTable;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Something of the estate that somebody can do something to.
 *
 * @param allowed actions that are allowed
 * @param unknown those of which it is not known
 */
public record Reached(Resource resource, List<String> allowed, List<String> unknown) {

  public Reached {
    allowed = List.copyOf(allowed);
    unknown = List.copyOf(unknown);
  }

  /** Something in a bucket. */
  private static final Text OBJECT = Text.of("/serval-unnamed");

  /** All that the regions lead to, decided with the resources' own policies, in their order. */
  public static List<Reached> of(
      Effective effective, Estate estate, EstatePolicies policies, Caller caller, IamTable table) {
    Map<String, List<IamTable.Action>> byService = byService(effective, table);
    List<Reached> all = new ArrayList<>();
    for (Resource resource : estate.resources()) {
      Text arn = resource.id().arn();
      String[] parts = policies.name(arn).split(":", 6);
      if (parts.length == 6 && byService.containsKey(parts[2])) {
        Reached reached = decided(resource, policies, caller, byService.get(parts[2]));
        if (!reached.allowed().isEmpty() || !reached.unknown().isEmpty()) {
          all.add(reached);
        }
      }
    }
    return all;
  }

  /** The actions of all regions, by the service in the ARNs of what they are about. */
  private static Map<String, List<IamTable.Action>> byService(Effective effective, IamTable table) {
    Set<String> names = new LinkedHashSet<>();
    effective.regions().forEach(region -> names.addAll(region.actions()));
    Map<String, List<IamTable.Action>> all = new TreeMap<>();
    Map<String, Set<String>> seen = new HashMap<>();
    for (String name : names) {
      for (IamTable.Action action : table.matching(name)) {
        for (IamTable.OnResource on : action.resources()) {
          String[] parts = on.type().arn().split(":", 4);
          if (parts.length == 4
              && seen.computeIfAbsent(parts[2], _ -> new LinkedHashSet<>()).add(name)) {
            all.computeIfAbsent(parts[2], _ -> new ArrayList<>()).add(action);
          }
        }
      }
    }
    return all;
  }

  private static Reached decided(
      Resource resource, EstatePolicies policies, Caller caller, List<IamTable.Action> actions) {
    List<String> allowed = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    Text arn = resource.id().arn();
    Text object = Text.join(List.of(arn, OBJECT));
    Context usual = Context.NONE.orElse("aws:SecureTransport", "true");
    for (IamTable.Action action : actions) {
      List<ResourceShape> shapes = ResourceShape.of(action);
      boolean whole = ResourceShape.fits(policies.name(arn), shapes);
      boolean part =
          !whole && resource instanceof Bucket && ResourceShape.fits(policies.name(object), shapes);
      if (whole || part) {
        policies
            .decide(caller, action.full(), whole ? arn : object, usual)
            .allowed()
            .ifPresentOrElse(
                yes -> {
                  if (yes) {
                    allowed.add(action.full());
                  }
                },
                () -> unknown.add(action.full()));
      }
    }
    return new Reached(
        resource, allowed.stream().sorted().toList(), unknown.stream().sorted().toList());
  }
}
