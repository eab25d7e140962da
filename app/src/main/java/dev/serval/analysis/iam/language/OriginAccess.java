package dev.serval.analysis.iam.language;

import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * CloudFront's origin access identities. A policy names one as a user or by its canonical id
 * ("Restrict access to an Amazon S3 origin", CloudFront developer guide); of one that a template
 * makes, both mean the same.
 */
public final class OriginAccess {

  /** Where their ARNs have an account. */
  public static final String ACCOUNT = "cloudfront";

  private static final String ARN =
      "arn:aws:iam::" + ACCOUNT + ":user/CloudFront Origin Access Identity ";

  private static final Pattern MADE =
      Pattern.compile(
          "^\\w+\\.S3CanonicalUserId$"
              + "|aws_cloudfront_origin_access_identity\\..+\\.(?:s3_canonical_user_id|iam_arn)$");

  private OriginAccess() {}

  /** The ARN of one that a template makes, where a principal is that. */
  static Optional<Text> made(Text principal) {
    return principal.parts().size() == 1
            && principal.parts().getFirst() instanceof Text.Hole hole
            && MADE.matcher(hole.expression()).find()
        ? Optional.of(Text.join(List.of(Text.of(ARN), principal)))
        : Optional.empty();
  }
}
