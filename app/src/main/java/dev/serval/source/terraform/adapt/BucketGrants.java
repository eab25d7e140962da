package dev.serval.source.terraform.adapt;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Grants of an access control list, in a bucket or in a list of its own. */
final class BucketGrants {

  private BucketGrants() {}

  /** The canned list that gives everybody as much as grants do. */
  static Datum canned(List<Datum> grants, Origin at) {
    List<String> permissions =
        grants.stream()
            .filter(BucketGrants::toEverybody)
            .flatMap(BucketGrants::permissions)
            .toList();
    boolean write = permissions.stream().anyMatch(permission -> !permission.startsWith("READ"));
    String canned = write ? "PublicReadWrite" : permissions.isEmpty() ? "Private" : "PublicRead";
    return Draft.text(canned, at);
  }

  /** Who gets it stands in a block of its own, or in the grant until version 4 of the provider. */
  private static boolean toEverybody(Datum grant) {
    Optional<Datum> grantee =
        Declared.in(grant, "grantee")
            .flatMap(blocks -> Declared.blocks(blocks).stream().findFirst());
    return Declared.in(grantee.orElse(grant), "uri")
        .flatMap(Datum::asText)
        .flatMap(Text::known)
        .filter(uri -> uri.endsWith("/AllUsers") || uri.endsWith("/AuthenticatedUsers"))
        .isPresent();
  }

  private static Stream<String> permissions(Datum grant) {
    return Stream.of("permission", "permissions")
        .flatMap(name -> Declared.in(grant, name).stream())
        .flatMap(written -> Declared.texts(written).stream())
        .flatMap(one -> one.asText().stream())
        .map(Text::toString);
  }
}
