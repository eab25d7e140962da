package dev.serval.analysis.reach;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.IamTable;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a role may do, decided request by request over all of its policies: Denies, boundaries and
 * conditions count, and so do patterns that are no {@code *} but let at everything.
 */
public final class RoleReach {

  /** Together they are an administrator's: of every kind of thing, and of the rules themselves. */
  private static final List<String> ADMINISTRATION =
      List.of(
          "iam:AttachRolePolicy",
          "iam:PassRole",
          "s3:DeleteBucket",
          "ec2:TerminateInstances",
          "lambda:UpdateFunctionCode",
          "kms:ScheduleKeyDeletion",
          "secretsmanager:GetSecretValue",
          "dynamodb:DeleteTable",
          "cloudtrail:StopLogging");

  private final Role role;
  private final Caller caller;
  private final EstatePolicies policies;
  private final Actions actions;
  private final Set<String> services;
  private final Unnamed unnamed;
  private final Supplier<List<Resource>> mentioned;

  /** Decisions of all roles that have the same policies in the same account. */
  private final Map<String, Boolean> known;

  RoleReach(
      Role role,
      Caller caller,
      EstatePolicies policies,
      Actions actions,
      Unnamed unnamed,
      Supplier<List<Resource>> mentioned,
      Map<String, Boolean> known) {
    this.role = role;
    this.caller = caller;
    this.policies = policies;
    this.actions = actions;
    this.services = services(caller);
    this.unnamed = unnamed;
    this.mentioned = mentioned;
    this.known = known;
  }

  public Role role() {
    return role;
  }

  /** Its policies, with AWS's and others that are attached. */
  public List<Held> documents() {
    return caller.identity();
  }

  /** What of its policies could not be read or is left open as a whole; empty if nothing. */
  public Optional<Statement> unread() {
    return documents().stream()
        .flatMap(held -> held.document().statements().stream())
        .filter(statement -> statement.effect() == Effect.UNKNOWN)
        .findFirst();
  }

  /** Whether everything is open to it. */
  public boolean isAdministrator() {
    return ADMINISTRATION.stream().allMatch(this::mayUseAny);
  }

  /** The request of an administrator that shows it best. */
  public Access administration() {
    return request(ADMINISTRATION.getFirst(), Context.NONE).orElseThrow();
  }

  /** Whether its policies let it do this to a resource that nobody named. */
  public boolean mayUseAny(String action) {
    return mayUseServiceOf(action)
        && known.computeIfAbsent(action, name -> request(name, Context.NONE).isPresent());
  }

  /** The request for a resource that nobody named, if its policies allow it. */
  public Optional<Access> any(String action) {
    return mayUseAny(action) ? request(action, Context.NONE) : Optional.empty();
  }

  /** The same, with condition keys that such requests have. */
  public Optional<Access> any(String action, Context context) {
    return request(action, context);
  }

  /** A request for a resource of the estate. */
  public Access on(String action, Text resource) {
    return on(action, resource, Context.NONE);
  }

  /** The same, with condition keys that such requests have. */
  public Access on(String action, Text resource, Context context) {
    return policies.decide(caller, action, resource, with(context));
  }

  /** What its own policies certainly allow, whatever the resource's policy says. */
  public Access own(String action, Text resource, Context context) {
    return policies.decideOwn(caller, action, resource, with(context));
  }

  /** A resource as policies name it. */
  public String name(Text resource) {
    return policies.name(resource);
  }

  /**
   * The statement on the resources that the role's functions are told of; empty where it fits none
   * of them.
   */
  public Optional<Statement> narrowed(Statement statement) {
    return new Narrowing(actions, mentioned.get()).of(statement);
  }

  /** Whether the action only reads or lists. */
  public boolean isRead(String action) {
    return actions.matching(action).stream()
        .map(IamTable.Action::access)
        .allMatch(kind -> kind == IamTable.Access.READ || kind == IamTable.Access.LIST);
  }

  /** All actions of a kind that it may do to what nobody named. */
  public List<String> allAllowed(Predicate<IamTable.Action> kind) {
    Set<String> candidates = new TreeSet<>();
    documents().stream()
        .flatMap(held -> held.document().statements().stream())
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .flatMap(statement -> mentioned(statement.actions()))
        .filter(kind)
        .forEach(action -> candidates.add(action.full()));
    return candidates.stream().filter(this::mayUseAny).toList();
  }

  private Stream<IamTable.Action> mentioned(Selection named) {
    return named.excepted()
        ? actions.matching("*").stream()
        : named.words().stream()
            .flatMap(word -> word.text().known().stream())
            .flatMap(pattern -> actions.matching(pattern).stream());
  }

  /** Whether any of its policies allows anything of the action's service; most do of few. */
  public boolean mayUseServiceOf(String action) {
    return services.contains("*")
        || services.contains(action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT));
  }

  private static Set<String> services(Caller caller) {
    return caller.identity().stream()
        .flatMap(held -> held.document().statements().stream())
        .filter(statement -> statement.effect() != Effect.DENY)
        .flatMap(
            statement ->
                statement.actions().excepted()
                    ? Stream.of("*")
                    : statement.actions().words().stream().map(RoleReach::service))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String service(Word word) {
    String pattern = word.text().known().orElse("*");
    int colon = pattern.indexOf(':');
    String service = colon < 0 ? "*" : pattern.substring(0, colon);
    return service.contains("*") || service.contains("?") ? "*" : service.toLowerCase(Locale.ROOT);
  }

  private Optional<Access> request(String action, Context context) {
    if (!mayUseServiceOf(action) || !caller.mentions(action)) {
      return Optional.empty();
    }
    return actions.matching(action).stream()
        .flatMap(one -> unnamed.resources(one).stream())
        .map(resource -> policies.decideOwn(caller, action, resource, with(context)))
        .filter(access -> access.decision().allowed())
        .findFirst();
  }

  /** What every request has, so that conditions which ask for no more hold. */
  private Context with(Context context) {
    return context
        .orElse("aws:SecureTransport", "true")
        .orElse("aws:RequestedRegion", policies.name(unnamed.region()));
  }
}
