package dev.serval.source.terraform.adapt;

import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.Map;
import java.util.Optional;

/** Buckets, and how their settings are spelt: within them until version 4 of the provider. */
final class Buckets {

  private Buckets() {}

  static Draft shape(Declared it) {
    Draft draft =
        new Draft(it, "AWS::S3::Bucket")
            .rename("bucket", "BucketName")
            .without("Acl")
            .without("Grant")
            .without("Policy")
            .without("Versioning")
            .without("Logging")
            .without("ServerSideEncryptionConfiguration");
    it.get("acl").ifPresent(acl -> draft.put("AccessControl", canned(acl)));
    if (!it.blocks("grant").isEmpty()) {
      draft.put("AccessControl", BucketGrants.canned(it.blocks("grant"), it.at()));
    }
    it.block("versioning")
        .ifPresent(block -> draft.put("VersioningConfiguration", versioning(block, it)));
    it.block("logging").ifPresent(block -> draft.put("LoggingConfiguration", logging(block)));
    it.block("server_side_encryption_configuration")
        .ifPresent(block -> draft.put("BucketEncryption", encryption(block)));
    return draft;
  }

  /** {@code public-read} is {@code PublicRead}. */
  static Datum canned(Datum acl) {
    Optional<String> known = acl.asText().flatMap(Text::known);
    return known
        .map(text -> Draft.text(Draft.pascal(text.replace('-', '_')), acl.at()))
        .orElse(acl);
  }

  private static Datum versioning(Datum block, Declared it) {
    Optional<Datum> enabled = Declared.in(block, "enabled");
    Optional<String> known = enabled.flatMap(Datum::asText).flatMap(Text::known);
    Optional<Datum> status =
        known.isPresent()
            ? Optional.of(Draft.text(known.get().equals("true") ? "Enabled" : "Suspended", it.at()))
            : enabled;
    return Draft.fields(block.at(), Map.of("Status", status));
  }

  static Datum logging(Datum block) {
    return Draft.fields(
        block.at(), Map.of("DestinationBucketName", Declared.in(block, "target_bucket")));
  }

  /** Rules of encryption, the first of which counts. */
  static Datum encryption(Datum holder) {
    Optional<Datum> rule =
        Declared.in(holder, "rule").flatMap(rules -> Declared.blocks(rules).stream().findFirst());
    Optional<Datum> byDefault =
        rule.flatMap(one -> Declared.in(one, "apply_server_side_encryption_by_default"))
            .flatMap(blocks -> Declared.blocks(blocks).stream().findFirst());
    if (rule.isEmpty() || byDefault.isEmpty()) {
      return rule.orElse(holder) instanceof Datum.Unknown unknown
          ? unknown
          : Draft.fields(holder.at(), Map.of());
    }
    Datum algorithm =
        Draft.fields(
            byDefault.get().at(),
            Map.of(
                "SSEAlgorithm", Declared.in(byDefault.get(), "sse_algorithm"),
                "KMSMasterKeyID", Declared.in(byDefault.get(), "kms_master_key_id")));
    Datum one =
        Draft.fields(
            rule.get().at(), Map.of("ServerSideEncryptionByDefault", Optional.of(algorithm)));
    return Draft.fields(
        holder.at(), Map.of("ServerSideEncryptionConfiguration", Optional.of(Targets.one(one))));
  }
}
