package dev.serval.analysis.exposure;

import dev.serval.analysis.access.Guard;
import dev.serval.model.Bucket;
import java.util.List;

/**
 * Single objects can have access control lists of their own, unless the bucket switches lists off
 * or ignores what they give to everybody ("Controlling ownership of objects"). Nobody reads them:
 * buckets have millions.
 */
final class ObjectLists {

  private static final String NOTE =
      "single objects could have access control lists of their own, which are not read: the bucket"
          + " neither switches them off (BucketOwnerEnforced) nor ignores them (IgnorePublicAcls)";

  private ObjectLists() {}

  /** What was not read of what is in a bucket. */
  static List<String> notes(Guard guard) {
    boolean open =
        guard.resource().orElse(null) instanceof Bucket bucket
            && bucket.ownership().effective().filter("BucketOwnerEnforced"::equals).isEmpty()
            && !guard.generous().ignorePublicAcls();
    return open ? List.of(NOTE) : List.of();
  }
}
