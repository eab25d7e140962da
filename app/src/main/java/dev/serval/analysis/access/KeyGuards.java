package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.evaluation.Policies.KeyGrant;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Estate;
import dev.serval.model.Listing;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lets callers use KMS keys besides policies: grants ("Grants in AWS KMS"). */
final class KeyGuards {

  private static final String GRANT = "Serval::KeyGrant";

  private final Map<String, List<dev.serval.model.KeyGrant>> byKey = new HashMap<>();
  private final Map<String, Word> unread = new HashMap<>();

  KeyGuards(Estate estate) {
    estate
        .all(dev.serval.model.KeyGrant.class)
        .forEach(
            grant ->
                byKey.computeIfAbsent(grant.key().shown(), _ -> new ArrayList<>(1)).add(grant));
    estate
        .all(Listing.class)
        .filter(listing -> listing.listed().equals(GRANT))
        .filter(listing -> listing.complete() instanceof Value.Unresolved<Boolean>)
        .forEach(
            listing ->
                unread.put(
                    listing.id().logicalPath().replaceFirst("#.*", ""),
                    Word.open(
                        "the key's grants: " + listing.complete().shown(),
                        listing.complete().at())));
  }

  /** The key's guard with its grants, by its ARN. */
  Guard guarded(String arn, Guard guard) {
    Word open = unread.get(arn);
    if (open != null) {
      return guard.with(extras(List.of(KeyGrant.UNREAD)), Extras.NONE, List.of(open));
    }
    List<dev.serval.model.KeyGrant> all = byKey.getOrDefault(arn, List.of());
    return all.isEmpty() ? guard : guard(all, guard);
  }

  /** Under which encryption context somebody asks is not known. */
  private static Guard guard(List<dev.serval.model.KeyGrant> all, Guard guard) {
    List<dev.serval.model.KeyGrant> certain =
        all.stream().filter(grant -> !isConstrained(grant)).toList();
    List<Word> open =
        all.stream()
            .filter(KeyGuards::isConstrained)
            .map(
                grant ->
                    Word.open(
                        "the encryption context, for the grant to " + grant.grantee().shown(),
                        grant.grantee().at()))
            .toList();
    return guard.with(extras(grants(all)), extras(grants(certain)), open);
  }

  private static boolean isConstrained(dev.serval.model.KeyGrant grant) {
    return isGiven(grant.contextSubset()) || isGiven(grant.contextEquals());
  }

  private static boolean isGiven(Value<? extends List<?>> context) {
    return context.effective().filter(List::isEmpty).isEmpty();
  }

  private static List<KeyGrant> grants(List<dev.serval.model.KeyGrant> all) {
    return all.stream()
        .map(
            grant ->
                new KeyGrant(
                    grant.grantee().shown(),
                    grant.operations().effective().orElse(List.of()).stream()
                        .map(Value::shown)
                        .toList()))
        .toList();
  }

  private static Extras extras(List<KeyGrant> grants) {
    return new Extras(grants, List.of(), false, false, false, false);
  }
}
