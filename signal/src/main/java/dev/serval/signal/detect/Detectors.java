package dev.serval.signal.detect;

import java.util.List;

/** All detectors that need nothing but signals. */
public final class Detectors {

  private Detectors() {}

  /** The list without a table of AWS's addresses. */
  public static List<Detector<?>> all() {
    return all(AwsRanges.NONE);
  }

  /** The list, in the order in which they look at a signal. */
  public static List<Detector<?>> all(AwsRanges ranges) {
    return List.of(
        new Deployments(),
        new Changes(),
        new Attempts(),
        new RootUse(),
        new Discovery(),
        new ForeignInvokers(),
        new DeniedBurst(),
        new BulkSecrets(),
        new CredentialUse(),
        new CredentialPlace(ranges),
        new CredentialSoftware(),
        new CredentialWay(),
        new BorrowedRoles(),
        new ApiSets(),
        new ConnectionSets(ranges),
        new FlowVolumes(),
        new Beacons(ranges),
        new MetricOutlier(),
        new HourlyOutlier(),
        new Loops(),
        new Exhaustion());
  }
}
