package dev.serval.rule;

import dev.serval.data.Tables;
import dev.serval.rule.account.DrainableConcurrency;
import dev.serval.rule.account.ExemptFromScans;
import dev.serval.rule.account.LeftOutOfRecords;
import dev.serval.rule.account.UnrecordedCalls;
import dev.serval.rule.account.UnwatchedChanges;
import dev.serval.rule.api.DataTrace;
import dev.serval.rule.api.NoThrottling;
import dev.serval.rule.api.OpenCors;
import dev.serval.rule.api.OpenHttpRoute;
import dev.serval.rule.api.OpenRestMethod;
import dev.serval.rule.api.RestStageWithoutLogs;
import dev.serval.rule.bucket.IncompleteBlock;
import dev.serval.rule.bucket.NoAccessLog;
import dev.serval.rule.bucket.NoKmsEncryption;
import dev.serval.rule.bucket.NotVersioned;
import dev.serval.rule.bucket.PlainHttp;
import dev.serval.rule.code.ForeignLayer;
import dev.serval.rule.code.ImageByTag;
import dev.serval.rule.code.LaxCodeSigning;
import dev.serval.rule.code.OldVersionsKept;
import dev.serval.rule.code.UnscannedImages;
import dev.serval.rule.code.UnsignedCode;
import dev.serval.rule.code.WeightOnOldVersion;
import dev.serval.rule.drift.ChangedByHand;
import dev.serval.rule.event.MissingSource;
import dev.serval.rule.event.ShortVisibilityTimeout;
import dev.serval.rule.event.StreamWithoutFailureDestination;
import dev.serval.rule.event.TargetWithoutDeadLetterQueue;
import dev.serval.rule.function.DeprecatedRuntime;
import dev.serval.rule.function.EnvironmentWithoutOwnKey;
import dev.serval.rule.function.FailedDeployment;
import dev.serval.rule.function.FaultyVersion;
import dev.serval.rule.function.HijackVariable;
import dev.serval.rule.function.LiteralUnderSecretName;
import dev.serval.rule.function.NeverCalled;
import dev.serval.rule.function.NoFailureDestination;
import dev.serval.rule.function.NoReservedConcurrency;
import dev.serval.rule.function.OldRuntime;
import dev.serval.rule.function.OnlyDeadLetterQueue;
import dev.serval.rule.function.PinnedRuntimeVersion;
import dev.serval.rule.function.RecursionAllowed;
import dev.serval.rule.function.RunsAtEdge;
import dev.serval.rule.function.RuntimeNearItsEnd;
import dev.serval.rule.function.SecretInDescription;
import dev.serval.rule.function.SecretInEnvironment;
import dev.serval.rule.function.TracingOff;
import dev.serval.rule.function.TrafficRedirected;
import dev.serval.rule.function.UnusableKey;
import dev.serval.rule.key.NoRotation;
import dev.serval.rule.log.EndlessRetention;
import dev.serval.rule.network.DefaultGroup;
import dev.serval.rule.network.FunctionGroupIngress;
import dev.serval.rule.network.OneZone;
import dev.serval.rule.network.OutsideVpc;
import dev.serval.rule.queue.NoRedrive;
import dev.serval.rule.queue.UnencryptedQueue;
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
import dev.serval.rule.role.NegatedGrant;
import dev.serval.rule.role.NonexistentPermission;
import dev.serval.rule.role.PassesAnyRole;
import dev.serval.rule.role.ReadsAllData;
import dev.serval.rule.role.SharedRole;
import dev.serval.rule.role.UnusedService;
import dev.serval.rule.role.WholeService;
import dev.serval.rule.role.WritesAnything;
import dev.serval.rule.stream.UnencryptedStream;
import dev.serval.rule.table.NoPointInTimeRecovery;
import dev.serval.rule.template.WildcardPolicyTemplate;
import dev.serval.rule.topic.HttpSubscription;
import dev.serval.rule.topic.UndeliverableMessages;
import dev.serval.rule.topic.UnencryptedTopic;
import java.time.LocalDate;
import java.util.List;

/** The list of all rules. A rule that is not in it does not exist. */
public final class Rules {

  private Rules() {}

  /**
   * All rules, by id.
   *
   * @param tables facts about AWS; those that are large are read when a rule first needs them
   * @param today the day of the audit
   */
  public static List<Rule> all(Tables tables, LocalDate today) {
    return List.of(
        new UnrecordedCalls(),
        new UnwatchedChanges(),
        new DrainableConcurrency(),
        new ExemptFromScans(),
        new LeftOutOfRecords(),
        new OpenRestMethod(),
        new RestStageWithoutLogs(),
        new DataTrace(),
        new NoThrottling(),
        new OpenHttpRoute(),
        new OpenCors(),
        new EndlessRetention(),
        new ChangedByHand(),
        new NoPointInTimeRecovery(),
        new StreamWithoutFailureDestination(),
        new ShortVisibilityTimeout(),
        new MissingSource(),
        new TargetWithoutDeadLetterQueue(),
        new DeprecatedRuntime(tables.runtimes(), today),
        new RuntimeNearItsEnd(tables.runtimes(), today),
        new OldRuntime(tables.runtimes(), today),
        new SecretInEnvironment(),
        new LiteralUnderSecretName(),
        new EnvironmentWithoutOwnKey(),
        new UnusableKey(),
        new NoFailureDestination(),
        new OnlyDeadLetterQueue(),
        new NoReservedConcurrency(),
        new TracingOff(),
        new NeverCalled(today),
        new RunsAtEdge(),
        new SecretInDescription(),
        new FailedDeployment(),
        new RecursionAllowed(),
        new PinnedRuntimeVersion(),
        new HijackVariable(tables.layerPublishers()),
        new TrafficRedirected(),
        new NoRotation(),
        new UnencryptedStream(),
        new OutsideVpc(),
        new OneZone(),
        new FunctionGroupIngress(),
        new DefaultGroup(),
        new ForeignLayer(tables.layerPublishers()),
        new UnsignedCode(),
        new UnscannedImages(),
        new OldVersionsKept(),
        new ImageByTag(),
        new FaultyVersion(tables.runtimes(), today),
        new WeightOnOldVersion(),
        new LaxCodeSigning(),
        new IncompleteBlock(),
        new PlainHttp(),
        new NoKmsEncryption(),
        new NotVersioned(),
        new NoAccessLog(),
        new UnencryptedTopic(),
        new HttpSubscription(),
        new UndeliverableMessages(),
        new UnencryptedQueue(),
        new NoRedrive(),
        new WildcardPolicyTemplate(),
        new SharedRole(),
        new UnusedService(today),
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
        new EscalatingRole(tables),
        new EscalatingPrincipal(tables),
        new FullAccessPolicy(tables::managedPolicies),
        new NonexistentPermission(tables::iam, tables::managedPolicies));
  }
}
