package dev.serval.finding;

import dev.serval.model.Identity;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.model.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a result names resources: by logical path, which stays when files move; with the template's
 * path before it only where two templates of one run have the same.
 */
public final class Names {

  private final Map<String, String> byPath;

  private Names(Map<String, String> byPath) {
    this.byPath = byPath;
  }

  /** Names for everything in these worlds. */
  public static Names of(List<World> worlds) {
    Map<String, Set<String>> paths = new HashMap<>();
    Map<String, Identity> identities = new HashMap<>();
    for (World world : worlds) {
      for (Resource resource : world.estate().resources()) {
        Identity id = resource.id();
        identities.put(id.path(), id);
        paths.computeIfAbsent(id.logicalPath(), _ -> new HashSet<>()).add(id.path());
      }
    }
    Map<String, String> byPath = new HashMap<>();
    identities.forEach(
        (path, id) ->
            byPath.put(
                path,
                paths.getOrDefault(id.logicalPath(), Set.of()).size() > 1
                    ? path
                    : id.logicalPath()));
    return new Names(byPath);
  }

  /** The name of a resource by its path in the estate. */
  public String of(String path) {
    return byPath.getOrDefault(path, path);
  }

  /** A resource as a finding's subject. */
  public Subject subject(Identity id) {
    return new Subject(
        id.arn().known().filter(arn -> !arn.isEmpty()),
        id.source().isEmpty() ? Optional.empty() : Optional.of(of(id.path())),
        id.type(),
        id.name().parts().isEmpty() ? id.label() : shown(id),
        Optional.empty(),
        id.account().known(),
        id.region().known());
  }

  /** A name that AWS will make is shown as the logical id, which is what people know. */
  private static String shown(Identity id) {
    Text name = id.name();
    return name.parts().size() == 1 && name.parts().getFirst() instanceof Text.Hole
        ? id.label()
        : name.toString();
  }

  /** What findings call the function they belong to. */
  public String functionKey(Identity id) {
    Subject subject = subject(id);
    return subject.arn().or(subject::logicalId).orElse(subject.name());
  }
}
