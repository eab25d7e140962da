package dev.serval.finding;

import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Alias;
import dev.serval.model.Authorizer;
import dev.serval.model.Estate;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.FunctionPermission;
import dev.serval.model.FunctionUrl;
import dev.serval.model.FunctionVersion;
import dev.serval.model.HttpRoute;
import dev.serval.model.InvokeConfig;
import dev.serval.model.ProvisionedConcurrency;
import dev.serval.model.Resource;
import dev.serval.model.RestMethod;
import dev.serval.model.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The function that a resource belongs to, for findings that are not about a function itself. */
final class Owner {

  private Owner() {}

  static Optional<Function> of(Resource resource, Estate estate) {
    FunctionLookup functions = FunctionLookup.of(estate);
    return switch (resource) {
      case Function function -> Optional.of(function);
      case Authorizer authorizer -> functions.find(authorizer.function());
      case ProvisionedConcurrency provisioned -> functions.find(provisioned.function());
      case Alias alias -> functions.find(alias.function());
      case FunctionVersion version -> functions.find(version.function());
      case FunctionUrl url -> functions.find(url.function());
      case FunctionPermission permission -> functions.find(permission.function());
      case EventSourceMapping mapping -> functions.find(mapping.function());
      case InvokeConfig config -> functions.find(config.function());
      case RestMethod method -> functions.find(method.integration());
      case HttpRoute route -> functions.find(route.integration());
      case Role role -> onlyUser(role, estate);
      default -> Optional.empty();
    };
  }

  /** A role's fault is its function's, if there is just one. */
  private static Optional<Function> onlyUser(Role role, Estate estate) {
    List<Function> users =
        estate
            .index(RoleUsers.class, RoleUsers::new)
            .byRole
            .getOrDefault(role.id().path(), List.of());
    return users.size() == 1 ? Optional.of(users.getFirst()) : Optional.empty();
  }

  /** The functions that run with each role, by its path. */
  private static final class RoleUsers {
    private final Map<String, List<Function>> byRole = new HashMap<>();

    RoleUsers(Estate estate) {
      estate
          .all(Function.class)
          .forEach(
              function ->
                  estate
                      .find(Role.class, function.role())
                      .ifPresent(
                          role ->
                              byRole
                                  .computeIfAbsent(role.id().path(), _ -> new ArrayList<>(1))
                                  .add(function)));
    }
  }
}
