package dev.serval.rule;

import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.rule.account.DrainableConcurrency;
import dev.serval.rule.account.ExemptFromScans;
import dev.serval.rule.account.LeftOutOfRecords;
import dev.serval.rule.account.UnrecordedCalls;
import dev.serval.rule.account.UnwatchedChanges;
import dev.serval.rule.role.Administrator;
import dev.serval.rule.role.AssumesAnyRole;
import dev.serval.rule.role.CannotWriteLogs;
import dev.serval.rule.role.ChangesItself;
import dev.serval.rule.role.ChangesPermissions;
import dev.serval.rule.role.DecryptsWithAnyKey;
import dev.serval.rule.role.DisablesGuards;
import dev.serval.rule.role.EscalatingPrincipal;
import dev.serval.rule.role.EscalatingRole;
import dev.serval.rule.role.FullAccessPolicy;
import dev.serval.rule.role.GivesCredentials;
import dev.serval.rule.role.MoreThanNeeded;
import dev.serval.rule.role.NegatedGrant;
import dev.serval.rule.role.NoBoundary;
import dev.serval.rule.role.NonexistentPermission;
import dev.serval.rule.role.OpenTrust;
import dev.serval.rule.role.PassesAnyRole;
import dev.serval.rule.role.ReadsAllData;
import dev.serval.rule.role.SharedRole;
import dev.serval.rule.role.TrustWithoutAccount;
import dev.serval.rule.role.UnusableRole;
import dev.serval.rule.role.UnusedService;
import dev.serval.rule.role.WholeService;
import dev.serval.rule.role.WritesAnything;
import java.time.LocalDate;
import java.util.List;

/** What functions and people may do, and who sees it: roles, policies, trails. */
final class PermissionRules {

  private PermissionRules() {}

  static List<Rule> all(Tables tables, LocalDate today, Reviews reviews) {
    return List.of(
        new UnrecordedCalls(),
        new UnwatchedChanges(),
        new DrainableConcurrency(),
        new ExemptFromScans(),
        new LeftOutOfRecords(),
        new UnusableRole(tables),
        new SharedRole(),
        new UnusedService(today),
        new MoreThanNeeded(tables, reviews),
        new CannotWriteLogs(tables::managedPolicies),
        new Administrator(tables),
        new WholeService(tables),
        new WritesAnything(tables),
        new ReadsAllData(tables),
        new GivesCredentials(tables),
        new ChangesPermissions(tables),
        new PassesAnyRole(tables),
        new NegatedGrant(tables),
        new AssumesAnyRole(tables),
        new DisablesGuards(tables),
        new DecryptsWithAnyKey(tables),
        new ChangesItself(tables),
        new OpenTrust(tables),
        new TrustWithoutAccount(tables),
        new NoBoundary(),
        new EscalatingRole(tables),
        new EscalatingPrincipal(tables),
        new FullAccessPolicy(tables::managedPolicies),
        new NonexistentPermission(tables::iam, tables::managedPolicies));
  }
}
