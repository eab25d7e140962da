package dev.serval.signal.detect;

/** AWS's partitions, which ARNs begin with, by what names of their regions begin with. */
public final class Partition {

  private Partition() {}

  /** The partition of a region; that of most where the region is unknown. */
  public static String of(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    if (region.startsWith("us-gov-")) {
      return "aws-us-gov";
    }
    if (region.startsWith("us-isob-")) {
      return "aws-iso-b";
    }
    if (region.startsWith("us-iso-")) {
      return "aws-iso";
    }
    return region.startsWith("eusc-") ? "aws-eusc" : "aws";
  }
}
