package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Held;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.User;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everybody, by who may the same: large accounts have thousands of roles and few that differ. */
final class Classes {

  private final Inventory inventory;
  private final Invitations invitations;
  private final Relevant relevant;
  private final Map<Object, Peers> byKey = new LinkedHashMap<>();
  private final Map<String, Peers> byName = new HashMap<>();

  Classes(EstatePolicies estate, Inventory inventory, Invitations invitations, Steps steps) {
    this.invitations = invitations;
    this.inventory = inventory;
    this.relevant = new Relevant(steps.techniques());
    for (Caller caller : estate.callers()) {
      Peers peers = byKey.computeIfAbsent(key(caller), _ -> new Peers());
      peers.add(caller);
      byName.put(caller.principal().written(), peers);
    }
    byKey.values().forEach(peers -> peers.techniques(steps.applicable(peers.spokesman())));
  }

  /** All who may the same. */
  Collection<Peers> all() {
    return byKey.values();
  }

  /** Those who may the same as the caller. */
  Peers of(Caller caller) {
    Peers peers = byName.get(caller.principal().written());
    if (peers == null) {
      throw new IllegalArgumentException(caller.label() + " is not of the estate");
    }
    return peers;
  }

  private Object key(Caller caller) {
    boolean own =
        !inventory.running(caller).functions().isEmpty()
            && caller.mentions("iam:PassRole")
            && caller.mentions("lambda:UpdateFunctionConfiguration");
    boolean personal =
        own
            || invitations.areOf(caller)
            || Stream.concat(caller.identity().stream(), caller.boundaries().stream())
                .anyMatch(held -> relevant.in(held).personal());
    return personal
        ? caller.principal().written()
        : List.of(
            said(caller.identity()),
            said(caller.boundaries()),
            boundary(caller),
            caller.principal().accountOrNone(),
            caller.principal().getClass());
  }

  private String said(List<Held> policies) {
    return policies.stream()
        .map(held -> relevant.in(held).text())
        .filter(text -> !text.isEmpty())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** Conditions may ask for its name; and one that allows nothing is still one. */
  private static Object boundary(Caller caller) {
    if (caller.boundaries().isEmpty() || caller.resource().isEmpty()) {
      return "";
    }
    return switch (caller.resource().get()) {
      case Role role ->
          role.boundary().effective().map(Reference::text).<Object>map(t -> t).orElse("?");
      case User user ->
          user.boundary().effective().map(Reference::text).<Object>map(t -> t).orElse("?");
      default -> "";
    };
  }
}
