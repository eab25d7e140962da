package dev.serval.signal.watch;

import dev.serval.signal.detect.AwsRanges;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.call.ApiSets;
import dev.serval.signal.detect.call.Attempts;
import dev.serval.signal.detect.call.BorrowedRoles;
import dev.serval.signal.detect.call.BulkSecrets;
import dev.serval.signal.detect.call.CodeSweep;
import dev.serval.signal.detect.call.CredentialPlace;
import dev.serval.signal.detect.call.CredentialSoftware;
import dev.serval.signal.detect.call.CredentialUse;
import dev.serval.signal.detect.call.CredentialWay;
import dev.serval.signal.detect.call.DeniedBurst;
import dev.serval.signal.detect.call.Destruction;
import dev.serval.signal.detect.call.Discovery;
import dev.serval.signal.detect.call.ForeignInvokers;
import dev.serval.signal.detect.call.IssuedKeys;
import dev.serval.signal.detect.call.ManyRegions;
import dev.serval.signal.detect.call.ModelAbuse;
import dev.serval.signal.detect.call.RootUse;
import dev.serval.signal.detect.call.Sweeps;
import dev.serval.signal.detect.call.Together;
import dev.serval.signal.detect.change.Changes;
import dev.serval.signal.detect.change.Deployments;
import dev.serval.signal.detect.flow.Beacons;
import dev.serval.signal.detect.flow.ConnectionSets;
import dev.serval.signal.detect.flow.Floods;
import dev.serval.signal.detect.flow.FlowVolumes;
import dev.serval.signal.detect.flow.GuessedLogins;
import dev.serval.signal.detect.flow.Leaks;
import dev.serval.signal.detect.flow.Scans;
import dev.serval.signal.detect.flow.ServedStores;
import dev.serval.signal.detect.metric.Exhaustion;
import dev.serval.signal.detect.metric.HourlyOutlier;
import dev.serval.signal.detect.metric.Loops;
import dev.serval.signal.detect.metric.MetricOutlier;
import java.util.List;
import java.util.Map;

/** All detectors that need nothing but signals. */
public final class Detectors {

  private Detectors() {}

  /** The list without tables of addresses and publishers. */
  public static List<Detector<?>> all() {
    return all(AwsRanges.NONE, Map.of());
  }

  /**
   * The list, in the order in which they look at a signal.
   *
   * @param publishers of layers for everyone, names by account
   */
  public static List<Detector<?>> all(AwsRanges ranges, Map<String, String> publishers) {
    return List.of(
        new Deployments(),
        new IssuedKeys(),
        new Changes(publishers),
        new Attempts(),
        new Destruction(),
        new ManyRegions(),
        new RootUse(),
        new Discovery(),
        new ForeignInvokers(),
        new DeniedBurst(),
        new BulkSecrets(),
        new CodeSweep(),
        new Sweeps(),
        new Together(),
        new ModelAbuse(),
        new CredentialUse(),
        new CredentialPlace(ranges),
        new CredentialSoftware(),
        new CredentialWay(),
        new BorrowedRoles(),
        new ApiSets(),
        new ConnectionSets(ranges),
        new Scans(),
        new Leaks(ranges),
        new Floods(ranges),
        new ServedStores(ranges),
        new GuessedLogins(),
        new FlowVolumes(),
        new Beacons(ranges),
        new MetricOutlier(),
        new HourlyOutlier(),
        new Loops(),
        new Exhaustion());
  }
}
