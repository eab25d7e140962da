package dev.serval.rule;

import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.rule.account.DrainableConcurrency;
import dev.serval.rule.account.ExemptFromScans;
import dev.serval.rule.account.LeftOutOfRecords;
import dev.serval.rule.account.UnrecordedCalls;
import dev.serval.rule.account.UnwatchedChanges;
import dev.serval.rule.api.ChosenByStage;
import dev.serval.rule.api.DataTrace;
import dev.serval.rule.api.NoThrottling;
import dev.serval.rule.api.OnlyApiKey;
import dev.serval.rule.api.OpenApiPolicy;
import dev.serval.rule.api.OpenCors;
import dev.serval.rule.api.OpenHttpRoute;
import dev.serval.rule.api.OpenRestMethod;
import dev.serval.rule.api.PartlyProtected;
import dev.serval.rule.api.RestStageWithoutLogs;
import dev.serval.rule.api.UnboundPrivateApi;
import dev.serval.rule.bucket.ForeignBucket;
import dev.serval.rule.bucket.IncompleteBlock;
import dev.serval.rule.bucket.NoAccessLog;
import dev.serval.rule.bucket.NoKmsEncryption;
import dev.serval.rule.bucket.NotVersioned;
import dev.serval.rule.bucket.OpenAccessPoint;
import dev.serval.rule.bucket.PlainHttp;
import dev.serval.rule.bucket.PublicBucket;
import dev.serval.rule.bucket.PublicByList;
import dev.serval.rule.bus.ForeignBus;
import dev.serval.rule.bus.PublicBus;
import dev.serval.rule.bus.UncheckedEvents;
import dev.serval.rule.code.ForeignLayer;
import dev.serval.rule.code.ImageByTag;
import dev.serval.rule.code.LaxCodeSigning;
import dev.serval.rule.code.OldVersionsKept;
import dev.serval.rule.code.OpenRepository;
import dev.serval.rule.code.SharedLayer;
import dev.serval.rule.code.UnscannedImages;
import dev.serval.rule.code.UnsignedCode;
import dev.serval.rule.code.WeightOnOldVersion;
import dev.serval.rule.drift.ChangedByHand;
import dev.serval.rule.event.DestinationLeadsBack;
import dev.serval.rule.event.FeedbackLoop;
import dev.serval.rule.event.LostOnTheWay;
import dev.serval.rule.event.MissingSource;
import dev.serval.rule.event.OutsidersSend;
import dev.serval.rule.event.ShortVisibilityTimeout;
import dev.serval.rule.event.StreamWithoutFailureDestination;
import dev.serval.rule.event.TargetWithoutDeadLetterQueue;
import dev.serval.rule.function.ChangedByOthers;
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
import dev.serval.rule.function.SecretsReadByOthers;
import dev.serval.rule.function.TracingOff;
import dev.serval.rule.function.TrafficRedirected;
import dev.serval.rule.function.UnusableKey;
import dev.serval.rule.key.ForeignKey;
import dev.serval.rule.key.NoRotation;
import dev.serval.rule.key.PublicKey;
import dev.serval.rule.log.EndlessRetention;
import dev.serval.rule.log.OpenLogs;
import dev.serval.rule.network.DefaultGroup;
import dev.serval.rule.network.FunctionGroupIngress;
import dev.serval.rule.network.OneZone;
import dev.serval.rule.network.OutsideVpc;
import dev.serval.rule.policy.BucketWithoutAccount;
import dev.serval.rule.policy.DanglingSource;
import dev.serval.rule.policy.DeadPrincipal;
import dev.serval.rule.policy.ForeignCaller;
import dev.serval.rule.policy.LooseSource;
import dev.serval.rule.policy.MoreThanCalls;
import dev.serval.rule.policy.NegatedStatement;
import dev.serval.rule.policy.OpenQualifier;
import dev.serval.rule.policy.PublicFunction;
import dev.serval.rule.policy.SeveralServices;
import dev.serval.rule.policy.SkillWithoutToken;
import dev.serval.rule.policy.TokenInTemplate;
import dev.serval.rule.policy.UnboundService;
import dev.serval.rule.policy.Unreachable;
import dev.serval.rule.policy.WholeApi;
import dev.serval.rule.queue.EveryAction;
import dev.serval.rule.queue.ForeignQueue;
import dev.serval.rule.queue.NegatedQueue;
import dev.serval.rule.queue.NoRedrive;
import dev.serval.rule.queue.OpenRedrive;
import dev.serval.rule.queue.PublicQueue;
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
import dev.serval.rule.secret.OpenSecret;
import dev.serval.rule.stream.UnencryptedStream;
import dev.serval.rule.table.NoPointInTimeRecovery;
import dev.serval.rule.table.SharedTable;
import dev.serval.rule.template.WildcardPolicyTemplate;
import dev.serval.rule.topic.ForeignSubscription;
import dev.serval.rule.topic.ForeignTopic;
import dev.serval.rule.topic.HttpSubscription;
import dev.serval.rule.topic.NegatedTopic;
import dev.serval.rule.topic.PublicTopic;
import dev.serval.rule.topic.UndeliverableMessages;
import dev.serval.rule.topic.UnencryptedTopic;
import dev.serval.rule.url.CredentialsForEverySite;
import dev.serval.rule.url.ForeignSigner;
import dev.serval.rule.url.ForeignWebFunction;
import dev.serval.rule.url.LatentUrl;
import dev.serval.rule.url.OpenAliasUrl;
import dev.serval.rule.url.OpenUrl;
import dev.serval.rule.url.OpenUrlCors;
import dev.serval.rule.url.OpenWebFunction;
import dev.serval.rule.url.PastTheUrl;
import dev.serval.rule.weakness.TaintedCall;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

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
    return all(tables, today, Reviews.NONE);
  }

  /**
   * All rules.
   *
   * @param reviews the functions' code, as far as it is at hand
   */
  public static List<Rule> all(Tables tables, LocalDate today, Reviews reviews) {
    return Stream.concat(settings(tables, today).stream(), TaintedCall.all(reviews).stream())
        .toList();
  }

  private static List<Rule> settings(Tables tables, LocalDate today) {
    return List.of(
        new UnrecordedCalls(),
        new UnwatchedChanges(),
        new DrainableConcurrency(),
        new ExemptFromScans(),
        new LeftOutOfRecords(),
        new OpenRestMethod(tables),
        new OnlyApiKey(tables),
        new OpenApiPolicy(tables),
        new RestStageWithoutLogs(),
        new DataTrace(),
        new NoThrottling(),
        new UnboundPrivateApi(tables),
        new PartlyProtected(),
        new ChosenByStage(),
        new OpenHttpRoute(),
        new OpenCors(),
        new EndlessRetention(),
        new OpenLogs(tables),
        new ChangedByHand(),
        new NoPointInTimeRecovery(),
        new SharedTable(tables),
        new PublicBus(tables),
        new ForeignBus(tables),
        new UncheckedEvents(tables),
        new StreamWithoutFailureDestination(),
        new ShortVisibilityTimeout(),
        new MissingSource(),
        new TargetWithoutDeadLetterQueue(),
        new FeedbackLoop(tables),
        new LostOnTheWay(tables),
        new DestinationLeadsBack(tables),
        new OutsidersSend(tables),
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
        new RecursionAllowed(tables),
        new PinnedRuntimeVersion(),
        new HijackVariable(tables.layerPublishers()),
        new TrafficRedirected(),
        new UnusableRole(tables),
        new OpenWebFunction(),
        new ForeignWebFunction(tables),
        new OpenUrl(tables),
        new LatentUrl(tables),
        new OpenUrlCors(),
        new CredentialsForEverySite(),
        new ForeignSigner(tables),
        new OpenAliasUrl(tables),
        new PastTheUrl(tables),
        new SecretsReadByOthers(tables),
        new PublicKey(tables),
        new NoRotation(),
        new ForeignKey(tables),
        new UnencryptedStream(),
        new OutsideVpc(),
        new OneZone(),
        new FunctionGroupIngress(),
        new DefaultGroup(),
        new ForeignLayer(tables.layerPublishers()),
        new UnsignedCode(),
        new SharedLayer(tables),
        new UnscannedImages(),
        new OpenRepository(tables),
        new OldVersionsKept(),
        new ImageByTag(),
        new FaultyVersion(tables.runtimes(), today),
        new WeightOnOldVersion(),
        new LaxCodeSigning(),
        new PublicFunction(tables),
        new UnboundService(tables),
        new BucketWithoutAccount(tables),
        new ForeignCaller(tables),
        new MoreThanCalls(tables),
        new NegatedStatement(tables),
        new SeveralServices(tables),
        new TokenInTemplate(),
        new LooseSource(tables),
        new Unreachable(tables),
        new OpenQualifier(tables),
        new DanglingSource(tables),
        new DeadPrincipal(tables),
        new SkillWithoutToken(tables),
        new WholeApi(tables),
        new PublicBucket(tables),
        new PublicByList(tables),
        new IncompleteBlock(),
        new ForeignBucket(tables),
        new PlainHttp(),
        new NoKmsEncryption(),
        new NotVersioned(),
        new NoAccessLog(),
        new OpenAccessPoint(tables),
        new OpenSecret(tables),
        new PublicTopic(tables),
        new ForeignTopic(tables),
        new NegatedTopic(tables),
        new UnencryptedTopic(),
        new HttpSubscription(),
        new UndeliverableMessages(),
        new ForeignSubscription(tables),
        new PublicQueue(tables),
        new EveryAction(tables),
        new ForeignQueue(tables),
        new NegatedQueue(tables),
        new UnencryptedQueue(),
        new NoRedrive(),
        new OpenRedrive(),
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
        new OpenTrust(tables),
        new TrustWithoutAccount(tables),
        new NoBoundary(),
        new EscalatingRole(tables),
        new EscalatingPrincipal(tables),
        new ChangedByOthers(tables),
        new FullAccessPolicy(tables::managedPolicies),
        new NonexistentPermission(tables::iam, tables::managedPolicies));
  }
}
