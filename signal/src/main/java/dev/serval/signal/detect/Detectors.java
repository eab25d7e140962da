package dev.serval.signal.detect;

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
        new Floods(),
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
