package dev.serval.model;

/**
 * The four switches of S3's Block Public Access, of a bucket or an account ("Blocking public access
 * to your Amazon S3 storage", S3 user guide). Buckets made since April 2023 have all four on.
 */
public record PublicAccessBlock(
    boolean blockPublicAcls,
    boolean ignorePublicAcls,
    boolean blockPublicPolicy,
    boolean restrictPublicBuckets) {

  /** All four on. */
  public static final PublicAccessBlock ALL = new PublicAccessBlock(true, true, true, true);

  /** All four off. */
  public static final PublicAccessBlock NONE = new PublicAccessBlock(false, false, false, false);
}
