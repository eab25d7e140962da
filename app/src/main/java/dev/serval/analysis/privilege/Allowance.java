package dev.serval.analysis.privilege;

import dev.serval.analysis.access.Attachments;
import dev.serval.data.ManagedPolicies;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether any policy of a role has an Allow that could cover an action on a resource. Denies,
 * conditions and boundaries are not asked: what has no Allow is never allowed, and no more is said.
 */
public sealed interface Allowance {

  /** There is such an Allow, or one that could be it. */
  record Possible() implements Allowance {}

  /** All policies were read, and none has it. */
  record None() implements Allowance {}

  /** None was found in what was read, and this was not read. */
  record Unread(String what, Origin at) implements Allowance {}

  /**
   * Looks through the role's policies.
   *
   * @param action such as {@code logs:PutLogEvents}
   * @param resources patterns of which any will do
   */
  static Allowance of(
      Estate estate,
      Role role,
      String action,
      List<String> resources,
      Supplier<ManagedPolicies> aws) {
    String lower = action.toLowerCase(Locale.ROOT);
    Stream<Optional<Allowance>> own =
        Grants.documents(estate, role).stream()
            .map(granted -> inDocument(granted.document(), lower, resources));
    Stream<Optional<Allowance>> managed =
        role.managedPolicies().effective().orElse(List.of()).stream()
            .map(reference -> inManaged(estate, reference, lower, resources, aws));
    List<Allowance> found =
        Stream.of(
                own, managed, Stream.of(open(role.inlinePolicies()), open(role.managedPolicies())))
            .flatMap(all -> all)
            .flatMap(Optional::stream)
            .toList();
    return found.stream()
        .filter(Possible.class::isInstance)
        .findFirst()
        .or(() -> found.stream().findFirst())
        .orElseGet(None::new);
  }

  private static Optional<Allowance> open(Value<?> list) {
    return list instanceof Value.Unresolved<?>(String expression, Origin at)
        ? Optional.of(new Unread("A list of policies is " + expression, at))
        : Optional.empty();
  }

  private static Optional<Allowance> inDocument(
      Value<Policy> document, String action, List<String> resources) {
    if (document instanceof Value.Unresolved<Policy>(String expression, Origin at)) {
      return Optional.of(new Unread("A policy is " + expression, at));
    }
    boolean covers =
        document.effective().map(Policy::statements).orElse(List.of()).stream()
            .filter(statement -> statement.allows().orElse(true))
            .anyMatch(
                statement ->
                    covers(statement.actions(), statement.notActions(), action, true)
                        && resources.stream()
                            .anyMatch(
                                resource ->
                                    covers(
                                        statement.resources(),
                                        statement.notResources(),
                                        resource,
                                        false)));
    return covers ? Optional.of(new Possible()) : Optional.empty();
  }

  /** What is not known of a pattern may cover it; what is excluded must be known to be. */
  private static boolean covers(
      List<Value<Reference>> some, List<Value<Reference>> not, String asked, boolean lower) {
    return not.isEmpty()
        ? globs(some, lower).anyMatch(glob -> Globs.meetByParts(glob, asked))
        : globs(not, lower).noneMatch(glob -> glob.equals("*") || glob.equals(asked));
  }

  private static Stream<String> globs(List<Value<Reference>> values, boolean lower) {
    return values.stream()
        .map(value -> value.effective().map(known -> Globs.of(known.text())).orElse("*"))
        .map(glob -> lower ? glob.toLowerCase(Locale.ROOT) : glob);
  }

  private static Optional<Allowance> inManaged(
      Estate estate,
      Value<Reference> reference,
      String action,
      List<String> resources,
      Supplier<ManagedPolicies> aws) {
    if (reference instanceof Value.Unresolved<Reference>(String expression, Origin at)) {
      return Optional.of(new Unread("An attached policy is " + expression, at));
    }
    Reference arn = reference.effective().orElse(Reference.NONE);
    if (arn.isNone() || Attachments.of(estate).has(arn)) {
      return Optional.empty();
    }
    Optional<Node> document =
        ManagedPolicies.nameIn(arn.toString())
            .flatMap(name -> Parsed.of(estate).document(name, aws));
    if (document.isEmpty()) {
      return Optional.of(new Unread("The attached policy is " + arn, reference.at()));
    }
    return allowsIn(document.get(), action, resources)
        ? Optional.of(new Possible())
        : Optional.empty();
  }

  /** AWS's own policies, read once for all the roles that have them. */
  final class Parsed {
    private final Map<String, Optional<Node>> byName = new ConcurrentHashMap<>();

    private static Parsed of(Estate estate) {
      return estate.index(Parsed.class, _ -> new Parsed());
    }

    private Optional<Node> document(String name, Supplier<ManagedPolicies> aws) {
      return byName.computeIfAbsent(name, _ -> aws.get().document(name).flatMap(Parsed::parsed));
    }

    private static Optional<Node> parsed(String json) {
      try {
        return Optional.of(DocumentReader.parse(json, "policy").root());
      } catch (UnreadableDocument e) {
        return Optional.empty();
      }
    }
  }

  private static boolean allowsIn(Node document, String action, List<String> resources) {
    return items(document, "Statement")
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .filter(statement -> statement.text("Effect").equals(Optional.of("Allow")))
        .anyMatch(
            statement ->
                (statement.has("NotAction")
                        || texts(statement, "Action")
                            .anyMatch(glob -> Globs.meet(glob.toLowerCase(Locale.ROOT), action)))
                    && (statement.has("NotResource")
                        || texts(statement, "Resource")
                            .anyMatch(
                                glob ->
                                    resources.stream()
                                        .anyMatch(resource -> Globs.meetByParts(glob, resource)))));
  }

  private static Stream<Node> items(Node in, String key) {
    return in instanceof Node.Mapping mapping
        ? mapping.get(key).stream()
            .flatMap(
                found ->
                    found instanceof Node.Sequence list ? list.items().stream() : Stream.of(found))
        : Stream.empty();
  }

  private static Stream<String> texts(Node.Mapping in, String key) {
    return items(in, key).flatMap(node -> node.asText().stream());
  }
}
