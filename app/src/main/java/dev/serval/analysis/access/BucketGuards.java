package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Policies.AclGrant;
import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.AccessPoint;
import dev.serval.model.AccountPublicAccess;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.PublicAccessBlock;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What guards buckets besides policies: Block Public Access and access control lists. */
final class BucketGuards {

  private static final String NO_LISTS = "BucketOwnerEnforced";

  private final Map<Text, List<Value<PublicAccessBlock>>> byAccount = new HashMap<>();

  BucketGuards(Estate estate) {
    estate
        .all(AccountPublicAccess.class)
        .forEach(
            one ->
                byAccount
                    .computeIfAbsent(one.id().account(), _ -> new ArrayList<>(1))
                    .add(one.block()));
  }

  Guard guarded(Bucket bucket, Guard guard) {
    return guard.with(extras(bucket, false), extras(bucket, true), open(bucket));
  }

  /** An access point has a block of its own, and no lists. */
  Guard guarded(AccessPoint point, Guard guard) {
    List<Value<PublicAccessBlock>> blocks = blocks(point.block(), point);
    return guard.with(
        blocking(blocks, List.of(), false),
        blocking(blocks, List.of(), true),
        open(blocks.stream()));
  }

  /** Its own and the account's. */
  private List<Value<PublicAccessBlock>> blocks(Value<PublicAccessBlock> own, Resource of) {
    return Stream.concat(
            Stream.of(own), byAccount.getOrDefault(of.id().account(), List.of()).stream())
        .toList();
  }

  private Extras extras(Bucket bucket, boolean strict) {
    return blocking(blocks(bucket.block(), bucket), lists(bucket, strict), strict);
  }

  private static Extras blocking(
      List<Value<PublicAccessBlock>> blocks, List<AclGrant> lists, boolean strict) {
    return new Extras(
        List.of(),
        lists,
        any(blocks, PublicAccessBlock::restrictPublicBuckets, strict),
        any(blocks, PublicAccessBlock::ignorePublicAcls, strict),
        false,
        false);
  }

  private static List<AclGrant> lists(Bucket bucket, boolean strict) {
    if (bucket.ownership().effective().map(NO_LISTS::equals).orElse(strict)) {
      return List.of();
    }
    List<String> unknown = strict ? List.of() : List.of("FULL_CONTROL");
    return bucket.publicGrants().effective().orElse(unknown).stream()
        .map(permission -> new AclGrant("AllUsers", permission, true))
        .toList();
  }

  private static boolean any(
      List<Value<PublicAccessBlock>> blocks, Predicate<PublicAccessBlock> on, boolean strict) {
    return blocks.stream().anyMatch(block -> block.effective().map(on::test).orElse(strict));
  }

  private List<Word> open(Bucket bucket) {
    return open(
        Stream.concat(
            blocks(bucket.block(), bucket).stream(),
            Stream.of(bucket.ownership(), bucket.publicGrants())));
  }

  private static List<Word> open(Stream<? extends Value<?>> values) {
    return values
        .filter(Value.Unresolved.class::isInstance)
        .map(value -> Word.open(value.shown(), value.at()))
        .toList();
  }
}
