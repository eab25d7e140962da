package dev.serval.cli;

import dev.serval.analysis.iam.evaluation.Policies.AclGrant;
import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.evaluation.Policies.KeyGrant;
import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a line of {@code can --json-lines} says besides policies, in the form of AWS's answers. */
final class CanExtras {

  private static final String READ = "READ";

  private CanExtras() {}

  static Extras of(Node.Mapping question) throws CanLine.BadLine {
    Optional<Node> block = CanLine.given(question, "publicAccessBlock");
    return new Extras(
        grants(question),
        acl(question),
        block.map(node -> isTrue(node, "RestrictPublicBuckets")).orElse(false),
        block.map(node -> isTrue(node, "IgnorePublicAcls")).orElse(false),
        isTrue(question, "principalIsManagementAccount"),
        isTrue(question, "resourceIsManagementAccount"));
  }

  private static boolean isTrue(Node node, String member) {
    return node instanceof Node.Mapping mapping
        && (member(mapping, member) instanceof Node.Bool(boolean value, String _, var _)
            ? value
            : text(mapping, member).equalsIgnoreCase("true"));
  }

  private static List<KeyGrant> grants(Node.Mapping question) throws CanLine.BadLine {
    List<KeyGrant> all = new ArrayList<>();
    for (Node node : CanLine.given(question, "grants").map(CanLine::list).orElse(List.of())) {
      if (!(node instanceof Node.Mapping grant)) {
        throw new CanLine.BadLine("a grant is an object, not " + node.kind());
      }
      all.add(
          new KeyGrant(
              text(grant, "GranteePrincipal") + text(grant, "Grantee"),
              CanLine.list(member(grant, "Operations")).stream()
                  .flatMap(operation -> operation.asText().stream())
                  .toList()));
    }
    return all;
  }

  /** A canned list by its name, or grants as S3 answers them. */
  private static List<AclGrant> acl(Node.Mapping question) {
    Optional<Node> given = CanLine.given(question, "acl");
    if (given.isEmpty()) {
      return List.of();
    }
    if (given.get() instanceof Node.Text canned) {
      return canned(canned.value());
    }
    Node grants =
        given.get() instanceof Node.Mapping acl && !(member(acl, "Grants") instanceof Node.Null)
            ? member(acl, "Grants")
            : given.get();
    return CanLine.list(grants).stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .map(grant -> new AclGrant(grantee(grant), text(grant, "Permission")))
        .toList();
  }

  private static List<AclGrant> canned(String name) {
    return switch (name.toLowerCase(java.util.Locale.ROOT)) {
      case "public-read", "publicread" -> List.of(new AclGrant("AllUsers", READ));
      case "public-read-write", "publicreadwrite" ->
          List.of(new AclGrant("AllUsers", READ), new AclGrant("AllUsers", "WRITE"));
      case "authenticated-read", "authenticatedread" ->
          List.of(new AclGrant("AuthenticatedUsers", READ));
      default -> List.of();
    };
  }

  private static String grantee(Node.Mapping grant) {
    Node grantee = member(grant, "Grantee");
    String name =
        grantee instanceof Node.Mapping who
            ? text(who, "URI") + text(who, "ID")
            : grantee.asText().orElse("");
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** A member by its name in letters of any case; nothing if it is not there. */
  private static Node member(Node.Mapping in, String name) {
    return in.entries().stream()
        .filter(entry -> entry.key().equalsIgnoreCase(name))
        .map(Node.Entry::value)
        .findFirst()
        .orElseGet(() -> new Node.Null(in.at()));
  }

  private static String text(Node.Mapping in, String name) {
    return member(in, name).asText().orElse("");
  }
}
