package dev.serval.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.finding.Status;
import dev.serval.report.Result;
import dev.serval.source.aws.api.Operation;
import dev.serval.source.aws.api.Operations;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever single call is denied costs its own facts, says which permission is missing, no more.
 */
@ExtendWith(AwsKeys.class)
@ResourceLock(AwsMock.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class DeniedCallsTest {

  /** Without these there is nothing to audit, which other tests look at. */
  private static final Set<String> FOUNDATIONS =
      Set.of("sts:GetCallerIdentity", "lambda:ListFunctions");

  @TempDir static Path folder;

  private static FaultyProxy proxy;
  private static Result whole;

  @BeforeAll
  static void auditWithoutFaults() {
    proxy = FaultyProxy.remembering(AwsMock.with("small_scene.py"));
    whole = audit("whole");
  }

  @AfterAll
  static void closeProxy() {
    proxy.close();
  }

  static Stream<String> operations() {
    return Operations.ALL.stream()
        .map(Operation::fullName)
        .distinct()
        .filter(name -> !FOUNDATIONS.contains(name))
        .sorted();
  }

  @Test
  void theSceneMakesEveryCallOfTheTable() {
    Set<String> made = new TreeSet<>(whole.scope().calls().keySet());
    made.removeAll(FOUNDATIONS);
    assertThat(made).containsAll(operations().toList());
  }

  @Test
  void nothingIsMissedWhereNothingIsDenied() {
    assertThat(whole.gaps()).isEmpty();
    assertThat(names(whole)).containsExactly("boxed", "door", "intake");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void oneDeniedOperationCostsItsOwnFactsOnly(String operation) {
    proxy.heal();
    proxy.spoil(operation, new Fault.Denied());
    Result result = audit(operation.replace(':', '-'));

    assertThat(proxy.requests()).as("asked at all").containsKey(operation);
    assertThat(names(result)).as("functions").isEqualTo(names(whole));
    assertThat(result.gaps()).as("gaps").isNotEmpty();
    assertThat(result.gaps())
        .as("gaps")
        .allSatisfy(
            gap ->
                assertThat(gap.permission()).hasValueSatisfying(one -> isNeededBy(operation, one)));
    assertThat(invented(result)).as("verdicts that the full truth contradicts").isEmpty();
  }

  private static void isNeededBy(String operation, String permission) {
    List<String> needed =
        Operations.ALL.stream()
            .filter(one -> one.fullName().equals(operation))
            .flatMap(one -> one.permissions().stream())
            .toList();
    assertThat(needed).containsAll(List.of(permission.split(", ")));
  }

  /** Faults and passes that there are only because something is not known. */
  private static SortedSet<String> invented(Result result) {
    SortedSet<String> invented = new TreeSet<>();
    Set<String> faults = LiveAudit.verdicts(whole, Status.FAIL);
    LiveAudit.verdicts(result, Status.FAIL).stream()
        .filter(verdict -> !faults.contains(verdict))
        .forEach(verdict -> invented.add("FAIL " + verdict));
    Set<String> passes = LiveAudit.passes(whole);
    LiveAudit.passes(result).stream()
        .filter(verdict -> !passes.contains(verdict))
        .forEach(verdict -> invented.add("PASS " + verdict));
    return invented;
  }

  private static SortedSet<String> names(Result result) {
    SortedSet<String> names = new TreeSet<>();
    result.functions().forEach(function -> names.add(function.name()));
    return names;
  }

  private static Result audit(String name) {
    return LiveAudit.of(proxy.endpoint(), folder.resolve(name), "--region", "eu-west-1").result();
  }
}
