package dev.serval.rule.role;

import dev.serval.analysis.privilege.Grants;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Policy;
import dev.serval.model.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which roles functions run with. */
final class ExecutionRoles {

  private final List<Role> roles;

  private ExecutionRoles(List<Role> roles) {
    this.roles = roles;
  }

  /** Roles of functions in the estate, and roles that trust Lambda. */
  static Stream<Role> of(Estate estate) {
    return estate
        .index(ExecutionRoles.class, one -> new ExecutionRoles(find(one).toList()))
        .roles
        .stream();
  }

  private static Stream<Role> find(Estate estate) {
    Set<String> used =
        estate
            .all(Function.class)
            .flatMap(function -> estate.find(Role.class, function.role()).stream())
            .map(role -> role.id().path())
            .collect(Collectors.toSet());
    return estate
        .all(Role.class)
        .filter(role -> used.contains(role.id().path()) || trustsLambda(role));
  }

  private static boolean trustsLambda(Role role) {
    return role.trust().effective().stream()
        .flatMap(policy -> policy.statements().stream())
        .flatMap(statement -> statement.principals().stream())
        .anyMatch(
            principal ->
                principal
                    .who()
                    .effective()
                    .filter(who -> who.toString().equals("lambda.amazonaws.com"))
                    .isPresent());
  }

  /** All documents that are attached to the role, by name, as far as the estate has them. */
  static Stream<Policy> documents(Estate estate, Role role) {
    return Grants.documents(estate, role).stream()
        .flatMap(granted -> granted.document().effective().stream());
  }
}
