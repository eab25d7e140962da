package dev.serval.rule.role;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.reach.Reaches;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Role;
import dev.serval.rule.Verdict;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Judges functions' roles by what they may do. Of a role of which a policy could not be read, the
 * rules say what is wrong with the rest, and never that it is fine; that something is not known is
 * said once, by XR-01. Of an administrator there is nothing more to say than that.
 */
final class OpenRoles {

  private OpenRoles() {}

  static Stream<Verdict> judge(
      Estate estate, Tables tables, Function<RoleReach, List<? extends Verdict>> faults) {
    Reaches reaches = Reaches.of(estate, tables);
    return ExecutionRoles.of(estate)
        .flatMap(role -> reaches.of(role).stream())
        .flatMap(reach -> judge(reach, faults));
  }

  private static Stream<Verdict> judge(
      RoleReach reach, Function<RoleReach, List<? extends Verdict>> faults) {
    Role role = reach.role();
    if (reach.isAdministrator()) {
      return Stream.of();
    }
    List<? extends Verdict> found = faults.apply(reach);
    return found.isEmpty() && reach.unread().isEmpty()
        ? Stream.of(Verdict.pass(role))
        : found.stream().map(one -> one);
  }

  /** The requests for what nobody named that the role's owner allowed. */
  static List<Access> allowed(RoleReach reach, List<String> actions) {
    return actions.stream()
        .flatMap(action -> reach.any(action).stream())
        .filter(access -> decided(access).noneMatch(OpenRoles::isOfAws))
        .toList();
  }

  /** The statements that decided. */
  static Stream<Statement> decided(Access access) {
    return access.decision().by().stream().flatMap(by -> access.statement(by).stream());
  }

  /**
   * What AWS's policies for services and those that allow all of a service give is XR-16's to say;
   * nobody can change a statement of theirs.
   */
  private static boolean isOfAws(Statement statement) {
    String policy = OwnStatements.policyOfAws(statement);
    return policy.startsWith("service-role/") || policy.endsWith("FullAccess");
  }
}
