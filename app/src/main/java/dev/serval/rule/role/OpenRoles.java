package dev.serval.rule.role;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.reach.Reaches;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Role;
import dev.serval.rule.Severity;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
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

  /**
   * A fault of every role that may do any of these to what nobody named.
   *
   * @param message with a place for the role's name and one for what it may do
   */
  static Stream<Verdict> judge(
      Estate estate, Tables tables, List<String> actions, Severity severity, String message) {
    return judge(estate, tables, reach -> fault(reach, actions, severity, message));
  }

  private static List<? extends Verdict> fault(
      RoleReach reach, List<String> actions, Severity severity, String message) {
    List<Access> allowed = allowed(reach, actions);
    return allowed.stream()
        .limit(1)
        .map(
            access ->
                Shown.by(
                    access,
                    reach,
                    "",
                    severity,
                    message.formatted(
                        Words.name(reach.role()), Words.list(Shown.actions(allowed)))))
        .toList();
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
