package dev.serval.analysis.existence;

import dev.serval.model.Estate;
import dev.serval.model.Listing;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.model.Value.Unresolved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The listings of an estate, by what was listed where. */
public final class Listings {

  private final Map<Key, Listing> byKey = new HashMap<>();
  private final Map<String, Listing> byPath = new HashMap<>();

  private Listings(Estate estate) {
    estate
        .all(Listing.class)
        .forEach(
            listing -> {
              byPath.put(listing.id().path(), listing);
              // Parts are listed owner by owner; one list that failed leaves the whole unknown.
              byKey.merge(
                  new Key(listing.listed(), listing.id().account(), listing.id().region()),
                  listing,
                  (one, other) -> one.complete() instanceof Unresolved<Boolean> ? one : other);
            });
  }

  private record Key(String type, Text account, Text region) {}

  /** The listings of an estate. */
  public static Listings of(Estate estate) {
    return estate.index(Listings.class, Listings::new);
  }

  /** That resources of the type were asked for in the account and region; empty if not. */
  public Optional<Listing> find(String type, Text account, Text region) {
    return Optional.ofNullable(byKey.get(new Key(type, account, region)));
  }

  /** Why it is not known what a resource has of a type, such as aliases; empty where it is. */
  public Optional<Unresolved<Boolean>> unread(Resource owner, String type) {
    return Optional.ofNullable(byPath.get(owner.id().path() + "#" + type))
        .map(Listing::complete)
        .flatMap(
            complete ->
                complete instanceof Unresolved<Boolean> open
                    ? Optional.of(open)
                    : Optional.empty());
  }

  /** All listings of a type. */
  public List<Listing> of(String type) {
    return byKey.values().stream().filter(listing -> listing.listed().equals(type)).toList();
  }
}
