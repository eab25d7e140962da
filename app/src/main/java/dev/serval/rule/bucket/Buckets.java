package dev.serval.rule.bucket;

import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.analysis.privilege.Grants;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Layer;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Role;
import dev.serval.model.Value;
import dev.serval.model.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The buckets that functions depend on. Those of a template are all its author's to repair; of an
 * account's thousands only those are judged that a function reads, writes, comes from or is called
 * by.
 */
final class Buckets {

  private static final String ARN = ":s3:::";
  private static final String URL = "s3://";

  private final Estate estate;

  /** Names that functions mention, in environments and roles. */
  private final Set<String> used = new HashSet<>();

  /** Names of buckets from which code is deployed. */
  private final Set<String> code = new HashSet<>();

  /** Paths of buckets that keep other buckets' access logs. */
  private final Set<String> logs = new HashSet<>();

  private final Map<String, List<ResourcePolicy>> policies = new HashMap<>();

  private Buckets(Estate estate) {
    this.estate = estate;
    Set<String> roles = new HashSet<>();
    estate.all(Function.class).forEach(function -> collect(function, roles));
    estate.all(Layer.class).forEach(layer -> codeAt(layer.content()));
    estate.all(Bucket.class).forEach(bucket -> find(bucket.accessLog()).forEach(logs::add));
    for (ResourcePolicy policy : estate.all(ResourcePolicy.class).toList()) {
      for (Value<Reference> target : policy.targets().effective().orElse(List.of())) {
        find(target)
            .forEach(path -> policies.computeIfAbsent(path, _ -> new ArrayList<>(1)).add(policy));
      }
    }
  }

  private List<String> find(Value<Reference> named) {
    return estate.find(Bucket.class, named).map(bucket -> bucket.id().path()).stream().toList();
  }

  /** How a bucket matters to functions, the strongest first. */
  enum Link {
    /** Code is deployed from it: who writes it decides what runs. */
    CODE,
    /** Its changes call a function. */
    TRIGGER,
    /** A function names it, or a template declares it. */
    USED;

    /** Whether what is in it decides what functions do. */
    boolean drivesFunctions() {
      return this != USED;
    }
  }

  /** A bucket with its link. */
  record Linked(Bucket bucket, Link link) {}

  static Buckets of(Estate estate) {
    return estate.index(Buckets.class, Buckets::new);
  }

  /** All buckets that matter to functions. */
  Stream<Linked> linked() {
    return estate
        .all(Bucket.class)
        .flatMap(bucket -> link(bucket).map(link -> new Linked(bucket, link)).stream());
  }

  private Optional<Link> link(Bucket bucket) {
    String name = bucket.id().name().toString();
    if (code.contains(name)) {
      return Optional.of(Link.CODE);
    }
    FunctionLookup functions = FunctionLookup.of(estate);
    boolean calls =
        bucket.notifications().effective().orElse(List.of()).stream()
            .anyMatch(one -> functions.find(one.target()).isPresent());
    if (calls) {
      return Optional.of(Link.TRIGGER);
    }
    boolean declared = !bucket.id().source().isEmpty();
    return declared || used.contains(name) ? Optional.of(Link.USED) : Optional.empty();
  }

  /** Whether it keeps access logs: that is data of another kind, and not to be logged itself. */
  boolean keepsLogs(Bucket bucket) {
    return logs.contains(bucket.id().path());
  }

  /** The policies on the bucket. */
  List<ResourcePolicy> policies(Bucket bucket) {
    return policies.getOrDefault(bucket.id().path(), List.of());
  }

  private void collect(Function function, Set<String> roles) {
    if (function.code() instanceof Function.Code.Archive(Value<Reference> location)) {
      codeAt(location);
    }
    function.environment().effective().orElse(List.of()).stream()
        .map(Variable::value)
        .flatMap(value -> value.effective().stream())
        .map(Buckets::nameIn)
        .forEach(used::add);
    Optional<Role> role = Grants.role(estate, function);
    if (role.isPresent() && roles.add(role.get().id().path())) {
      Grants.documents(estate, role.get()).stream()
          .flatMap(granted -> granted.document().effective().stream())
          .map(Policy::statements)
          .flatMap(List::stream)
          .flatMap(statement -> statement.resources().stream())
          .map(Value::shown)
          .filter(resource -> resource.contains(ARN))
          .map(Buckets::nameIn)
          .forEach(used::add);
    }
  }

  private void codeAt(Value<Reference> location) {
    location
        .effective()
        .map(Reference::toString)
        .filter(text -> text.startsWith(URL))
        .map(text -> text.substring(URL.length()))
        .filter(text -> text.contains("/"))
        .ifPresent(text -> code.add(text.substring(0, text.indexOf('/'))));
  }

  /** The bucket's name in its ARN, in that of an object, or as it is. */
  private static String nameIn(String text) {
    int at = text.indexOf(ARN);
    String name = at < 0 ? text : text.substring(at + ARN.length());
    int slash = at < 0 ? -1 : name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }
}
