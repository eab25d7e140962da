package dev.serval.analysis.grant;

import dev.serval.analysis.access.FunctionStatements;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.ModelPolicies;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionPermission;
import dev.serval.model.FunctionUrl;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.model.Value.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the policies of functions: as documents, and as permissions that templates declare. */
final class PolicyStatements {

  private static final String FUNCTION = ":function:";

  private final Estate estate;
  private final FunctionLookup functions;
  private final FunctionStatements made = new FunctionStatements(FunctionGrants.ASSUMED);
  private final List<Grant> grants = new ArrayList<>();
  private final List<FunctionGrants.Unread> unread = new ArrayList<>();
  private final Map<String, Guarded> addresses = new HashMap<>();

  /** By the ARN that an address belongs to, as {@link Marked} writes it. */
  private final Map<String, Url> urls = new HashMap<>();

  /** Permissions that stand for statements of documents, by ARN and name. */
  private final Map<String, Resource> permissions = new HashMap<>();

  /**
   * What the policies that were read as documents guard, by its ARN; their denies count for URLs.
   */
  private final Map<String, Guarded> read = new HashMap<>();

  PolicyStatements(Estate estate) {
    this.estate = estate;
    this.functions = FunctionLookup.of(estate);
    estate.all(FunctionUrl.class).forEach(this::address);
    estate
        .all(FunctionPermission.class)
        .forEach(one -> permissions.put(one.function().shown() + "#" + one.id().name(), one));
    estate.all(ResourcePolicy.class).forEach(this::document);
    declared();
    estate.all(FunctionUrl.class).forEach(this::guard);
  }

  List<Grant> grants() {
    return grants;
  }

  List<FunctionGrants.Unread> unread() {
    return unread;
  }

  Map<String, Guarded> addresses() {
    return addresses;
  }

  private void address(FunctionUrl url) {
    arn(url)
        .ifPresent(
            arn ->
                urls.merge(
                    Marked.of(arn), state(url), (one, other) -> one == Url.OPEN ? one : other));
  }

  /** What has the address, with its qualifier; empty where one of them is not known. */
  private Optional<Text> arn(FunctionUrl url) {
    Optional<Text> named =
        functions.find(url.function()).isEmpty()
            ? Optional.empty()
            : FunctionStatements.function(estate, url.function()).map(FunctionGrants::filled);
    return url.qualifier()
        .effective()
        .flatMap(
            qualifier ->
                named.map(
                    arn ->
                        qualifier.isEmpty()
                            ? arn
                            : Text.join(List.of(arn, Text.of(":" + qualifier)))));
  }

  private static Url state(FunctionUrl url) {
    return url.auth()
        .effective()
        .map(auth -> auth.equals("NONE") ? Url.OPEN : Url.SIGNED)
        .orElse(Url.NOT_SAID);
  }

  private void guard(FunctionUrl url) {
    arn(url)
        .ifPresent(
            arn ->
                addresses.put(
                    url.id().path(),
                    Optional.ofNullable(read.get(Marked.of(arn)))
                        .orElseGet(
                            () ->
                                guarded(
                                    arn,
                                    functions.find(url.function()),
                                    Version.V2012,
                                    List.of()))));
  }

  /** A policy as AWS returns it. */
  private void document(ResourcePolicy policy) {
    for (Value<Reference> target : policy.targets().effective().orElse(List.of())) {
      Optional<Text> arn =
          target
              .effective()
              .map(Reference::text)
              .filter(text -> text.toString().contains(FUNCTION));
      arn.ifPresent(text -> document(policy, FunctionGrants.filled(text), target));
    }
  }

  private void document(ResourcePolicy policy, Text arn, Value<Reference> target) {
    Optional<Function> function = functions.find(target);
    Value<PolicyDocument> parsed = parsed(policy.document());
    if (parsed instanceof Unresolved<PolicyDocument> open) {
      Guarded unknown = guarded(arn, function, Version.V2012, List.of());
      read.put(Marked.of(arn), unknown);
      unread.add(new FunctionGrants.Unread(unknown, open));
      return;
    }
    PolicyDocument document = parsed.effective().orElseThrow();
    List<Statement> denies =
        document.statements().stream().filter(one -> one.effect() == Effect.DENY).toList();
    Guarded to = guarded(arn, function, document.version(), denies);
    read.put(Marked.of(arn), to);
    for (Statement statement : document.statements()) {
      if (statement.effect() != Effect.DENY) {
        Resource permission =
            permissions.get(target.shown() + "#" + statement.sid().orElse("statement"));
        Resource shown =
            permission == null ? function.map(Resource.class::cast).orElse(policy) : permission;
        grants.add(new Grant(to, statement, shown));
      }
    }
  }

  private static Value<PolicyDocument> parsed(Value<Policy> policy) {
    if (policy instanceof Unresolved<Policy>(String expression, Origin at)) {
      return new Unresolved<>(expression, at);
    }
    try {
      Policy document = policy.effective().orElseThrow();
      return new Value.Known<>(ModelPolicies.of(document, FunctionGrants::filled), policy.at());
    } catch (MalformedPolicy e) {
      return new Unresolved<>(e.what(), policy.at());
    }
  }

  /** Permissions of templates; each is a statement. */
  private void declared() {
    Map<String, Integer> counted = new LinkedHashMap<>();
    for (FunctionPermission permission : estate.all(FunctionPermission.class).toList()) {
      Text arn = FunctionGrants.filled(arn(permission));
      if (read.containsKey(Marked.of(arn)) || permission.id().at() instanceof Origin.InAccount) {
        continue;
      }
      Optional<Function> function = functions.find(permission.function());
      int index = counted.merge(Marked.of(arn), 1, Integer::sum) - 1;
      grants.add(
          new Grant(
              guarded(arn, function, Version.V2012, List.of()),
              made.of(permission, index, arn),
              permission));
    }
  }

  /** Of a function that is not in the estate too: its account is taken to be the estate's. */
  private Text arn(FunctionPermission permission) {
    return FunctionStatements.function(estate, permission.function())
        .orElseGet(
            () ->
                Text.join(
                    List.of(
                        Text.of("arn:aws:lambda:us-east-1:100000000001:function:"),
                        permission
                            .function()
                            .effective()
                            .map(Reference::text)
                            .orElseGet(() -> Text.of("function")))));
  }

  private Guarded guarded(
      Text arn, Optional<Function> function, Version version, List<Statement> denies) {
    String account =
        Arn.parse(arn)
            .flatMap(parts -> parts.account().known())
            .filter(SourceLimits::isNumber)
            .orElse("100000000001");
    return new Guarded(
        arn,
        account,
        qualifier(arn, function),
        function,
        urls.getOrDefault(Marked.of(arn), Url.NONE),
        version,
        denies);
  }

  private static String qualifier(Text arn, Optional<Function> function) {
    String text = arn.toString();
    int name = text.indexOf(FUNCTION);
    String after = name < 0 ? "" : text.substring(name + FUNCTION.length());
    int colon = after.lastIndexOf(':');
    boolean own =
        function.filter(one -> FunctionGrants.filled(one.id().arn()).equals(arn)).isPresent();
    return own || colon < 0 ? "" : after.substring(colon + 1);
  }
}
