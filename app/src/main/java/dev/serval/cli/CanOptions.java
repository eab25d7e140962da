package dev.serval.cli;

import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.ResourceShape;
import dev.serval.data.IamTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The request that {@code can} is asked about, and whether it makes sense. */
final class CanOptions {

  @Option(
      names = "--as",
      paramLabel = "PRINCIPAL",
      description =
          "Who asks: ARN of a role, user or session; a role's or function's name or logical id"
              + " (a function asks with its role); a service such as s3.amazonaws.com; an"
              + " account's number; '*' for whoever signs nothing.")
  private @Nullable String as;

  @Option(
      names = "--who",
      description = "Instead of --as: everybody who can, directly with the policies they have.")
  private boolean who;

  @Option(
      names = "--effective",
      description =
          "With --as only: all that the principal's policies allow, and what of the sources that"
              + " reaches.")
  private boolean effective;

  @Option(names = "--do", paramLabel = "ACTION", description = "An action, such as s3:GetObject.")
  private @Nullable String action;

  @Option(
      names = "--on",
      paramLabel = "RESOURCE",
      description =
          "An ARN, or a resource's name or logical id, with what follows: Bucket/key, Fn:alias.")
  private @Nullable String on;

  @Option(
      names = "--with",
      paramLabel = "KEY=VALUE",
      description =
          "A condition key of the request, such as aws:SourceIp=203.0.113.9; again for more"
              + " values.")
  private List<String> with = new ArrayList<>();

  boolean given() {
    return as != null || who || effective || action != null || on != null || !with.isEmpty();
  }

  /** Who is asked about as a whole; empty where one request is asked about. */
  Optional<String> effective() {
    if (!effective) {
      return Optional.empty();
    }
    if (as == null || who || action != null || on != null || !with.isEmpty()) {
      throw usage("--effective takes --as PRINCIPAL and nothing else that a request has");
    }
    return Optional.of(as);
  }

  CanQuestion question(IamTable table) {
    if (who == (as != null)) {
      throw usage(
          who
              ? "--who asks for everybody; leave out --as"
              : "say who asks: --as PRINCIPAL, or --who for everybody (--json-lines reads requests"
                  + " from standard input)");
    }
    IamTable.Action found = action(table);
    if (on == null && !found.resources().isEmpty()) {
      throw usage("say on what: --on takes an ARN or the name of a resource; " + shapes(found));
    }
    return new CanQuestion(
        Optional.ofNullable(as), found, found.resources().isEmpty() ? "*" : on(), context());
  }

  private String on() {
    return on == null ? "*" : on;
  }

  private IamTable.Action action(IamTable table) {
    if (action == null) {
      throw usage("say what: --do takes an action such as s3:GetObject");
    }
    if (action.contains("*") || action.contains("?")) {
      throw usage("--do takes one action, not a pattern such as '" + action + "'");
    }
    List<IamTable.Action> found = table.matching(action);
    if (found.isEmpty()) {
      String meant = table.suggestion(action).map(one -> "; did you mean " + one + "?").orElse("");
      throw usage(
          "no action is named '"
              + action
              + "'"
              + (meant.isEmpty() ? "; write service and name, such as s3:GetObject" : meant));
    }
    return found.getFirst();
  }

  /** What the action can be about, for messages. */
  static String shapes(IamTable.Action action) {
    return action.full() + " is about " + ResourceShape.shown(ResourceShape.of(action));
  }

  private Context context() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String pair : with) {
      int equals = pair.indexOf('=');
      if (equals <= 0 || !pair.substring(0, equals).contains(":")) {
        throw usage("--with takes KEY=VALUE, such as aws:SourceIp=203.0.113.9, not '" + pair + "'");
      }
      all.computeIfAbsent(pair.substring(0, equals), _ -> new ArrayList<>())
          .add(pair.substring(equals + 1));
    }
    return Context.of(all);
  }

  private static UserError usage(String message) {
    return new UserError(ExitStatus.USAGE, message);
  }
}
