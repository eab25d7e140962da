package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.evaluation.Policies.KeyGrant;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Key;
import dev.serval.model.Origin;
import dev.serval.model.Value;
import java.util.List;

/** What lets callers use KMS keys besides policies: grants ("Grants in AWS KMS"). */
final class KeyGuards {

  private KeyGuards() {}

  static Guard guarded(Key key, Guard guard) {
    return switch (key.grants()) {
      case Value.Known<List<Key.Grant>>(List<Key.Grant> all, Origin _) -> guard(all, guard);
      case Value.Absent<List<Key.Grant>> _ -> guard;
      case Value.Unresolved<List<Key.Grant>>(String expression, Origin at) ->
          guard.with(
              extras(List.of(KeyGrant.UNREAD)),
              Extras.NONE,
              List.of(Word.open("the key's grants: " + expression, at)));
    };
  }

  /** Under which encryption context somebody asks is not known. */
  private static Guard guard(List<Key.Grant> all, Guard guard) {
    List<Key.Grant> certain = all.stream().filter(grant -> !grant.constrained()).toList();
    List<Word> open =
        all.stream()
            .filter(Key.Grant::constrained)
            .map(
                grant ->
                    Word.open(
                        "the encryption context, for the grant to " + grant.grantee().shown(),
                        grant.grantee().at()))
            .toList();
    return guard.with(extras(grants(all)), extras(grants(certain)), open);
  }

  private static List<KeyGrant> grants(List<Key.Grant> all) {
    return all.stream()
        .map(grant -> new KeyGrant(grant.grantee().shown(), grant.operations()))
        .toList();
  }

  private static Extras extras(List<KeyGrant> grants) {
    return new Extras(grants, List.of(), false, false, false, false);
  }
}
