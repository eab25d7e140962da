package dev.serval.analysis.code.across;

import dev.serval.analysis.privilege.Grants;
import dev.serval.analysis.reach.Reaches;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whether functions may do with resources what their code does. */
final class Permissions {

  private final Estate estate;
  private final Reaches reaches;
  private final Map<List<Object>, Optional<Boolean>> known = new ConcurrentHashMap<>();

  Permissions(Estate estate, Tables tables) {
    this.estate = estate;
    this.reaches = Reaches.of(estate, tables);
  }

  /** Empty where that is not known: the role or the resource is not in the estate. */
  Optional<Boolean> may(Function function, String action, Optional<Resource> resource, String key) {
    Optional<RoleReach> reach = Grants.role(estate, function).flatMap(reaches::of);
    if (reach.isEmpty() || resource.isEmpty() || resource.get().id().arn().parts().isEmpty()) {
      return Optional.empty();
    }
    Text arn = resource.get().id().arn();
    Text whole = action.startsWith("s3:") ? Text.join(List.of(arn, Text.of("/" + key))) : arn;
    return known.computeIfAbsent(
        List.of(function.id().path(), action, whole), _ -> reach.get().on(action, whole).allowed());
  }
}
