package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.LinkedHashSet;
import java.util.Set;

/** Parts of data of others: the fields of an event, of a request, of what was read. */
final class Parts {

  /** What a path was made when it was taken apart; each piece is a name within a folder. */
  static final String BETWEEN_SLASHES = "slashes";

  /** What of an address says where a request goes. */
  private static final Set<String> HOSTS = Set.of("hostname", "host", "netloc", "origin");

  /** What Secrets Manager says of a secret beside the secret itself. */
  private static final Set<String> BESIDE_SECRETS =
      Set.of(
          "ARN", "arn", "Name", "name", "VersionId", "versionId", "VersionStages", "CreatedDate");

  static final String ENVIRONMENT = "environment";

  private final Run run;

  Parts(Run run) {
    this.run = run;
  }

  /** The field of data of others, which is the word of others too unless its shape says no. */
  Value of(Value base, String name, Site site, State state) {
    if (base.taints().isEmpty()) {
      return Value.NEVER;
    }
    if (name.equals("length")) {
      return Value.ANY;
    }
    Set<Taint> parts = new LinkedHashSet<>();
    for (Taint taint : state.known(base).taints()) {
      if (taint.source().service().equals("secret") && BESIDE_SECRETS.contains(name)) {
        continue;
      }
      if (!taint.form().isEmpty()) {
        if (taint.form().endsWith("/" + BETWEEN_SLASHES)) {
          parts.add(taint.made("piece").cleaned(Weakness.PATH.bit(), "split"));
          continue;
        }
        boolean host = taint.form().endsWith(Facts.ADDRESS) && HOSTS.contains(name);
        parts.add(host ? taint.made("host") : taint);
        continue;
      }
      if (taint.source().service().equals(ENVIRONMENT) && !isCredential(name)) {
        continue;
      }
      String field = below(taint.source().field(), name);
      boolean followed = taint.source().from().isPresent() || run.othersControl.test(field);
      if (taint.source().from().isEmpty()) {
        run.found.read(field, site.module().file(), site.at(), followed);
      }
      if (followed) {
        parts.add(taint.part(field, site.module().file(), site.at()));
      }
    }
    boolean variables =
        base.taints().stream().allMatch(one -> one.source().service().equals(ENVIRONMENT));
    return variables && parts.isEmpty() ? Value.NEVER : Value.tainted(parts);
  }

  /** Variables of which Lambda tells the function the credentials of its role; or all of them. */
  private static boolean isCredential(String name) {
    boolean any = name.equals(Thing.REST) || name.chars().allMatch(Character::isDigit);
    return any || Set.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN").contains(name);
  }

  /** What an environment variable holds; the credentials of the role are nothing for others. */
  static Value variable(String name, Site site) {
    Value value = Value.of(Known.environment(name));
    return isCredential(name)
        ? value.with(
            Set.of(Taint.of(Source.ours(ENVIRONMENT, name, site.module().file(), site.at()))))
        : value;
  }

  /** The path of a field's member. */
  static String below(String field, String name) {
    boolean index = name.equals(Thing.REST) || name.chars().allMatch(Character::isDigit);
    if (index) {
      return field.endsWith("[][]") ? field : field + "[]";
    }
    return field.equals("event") || field.isEmpty() ? name : field + "." + name;
  }
}
