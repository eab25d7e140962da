package dev.serval.rule;

import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
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
import dev.serval.rule.function.CarelessPoolTrigger;
import dev.serval.rule.function.ChangedByOthers;
import dev.serval.rule.function.DeprecatedRuntime;
import dev.serval.rule.function.EnvironmentWithoutOwnKey;
import dev.serval.rule.function.FailedDeployment;
import dev.serval.rule.function.FaultyVersion;
import dev.serval.rule.function.FilledTemporaryStorage;
import dev.serval.rule.function.HijackVariable;
import dev.serval.rule.function.KeptInSnapshot;
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
import dev.serval.rule.function.SharedAmongTenants;
import dev.serval.rule.function.TracingOff;
import dev.serval.rule.function.TrafficRedirected;
import dev.serval.rule.function.UnusableKey;
import dev.serval.rule.network.DefaultGroup;
import dev.serval.rule.network.FunctionGroupIngress;
import dev.serval.rule.network.OneZone;
import dev.serval.rule.network.OutsideVpc;
import dev.serval.rule.network.UnfitNetwork;
import dev.serval.rule.template.WildcardPolicyTemplate;
import java.time.LocalDate;
import java.util.List;

/** What is wrong with functions themselves: settings, code, network, and how they are deployed. */
final class FunctionRules {

  private FunctionRules() {}

  static List<Rule> all(Tables tables, LocalDate today, Reviews reviews) {
    return List.of(
        new ChangedByHand(),
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
        new FilledTemporaryStorage(reviews),
        new KeptInSnapshot(reviews),
        new SharedAmongTenants(reviews),
        new CarelessPoolTrigger(reviews),
        new UnfitNetwork(reviews),
        new PinnedRuntimeVersion(),
        new HijackVariable(tables.layerPublishers()),
        new TrafficRedirected(),
        new SecretsReadByOthers(tables),
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
        new WildcardPolicyTemplate(),
        new ChangedByOthers(tables));
  }
}
