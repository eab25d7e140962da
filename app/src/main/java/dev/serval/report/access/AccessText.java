package dev.serval.report.access;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.access.NearMiss;
import dev.serval.analysis.access.Remedy;
import dev.serval.analysis.access.WhoCan;
import dev.serval.analysis.escalation.Arrival;
import dev.serval.analysis.escalation.Step;
import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.evaluation.PolicyType;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.document.JsonWriter;
import dev.serval.report.TerminalText;
import dev.serval.report.need.Pasted;
import java.util.List;
import java.util.stream.Collectors;

/** Answers as text, for people. */
public final class AccessText {

  /** More than anybody reads; all are in the JSON. */
  private static final int MOST = 5;

  private final TerminalText out;

  private AccessText(TerminalText out) {
    this.out = out;
  }

  /** One question's answers, one for each way that templates' conditions turn out. */
  public static String answers(List<Told> answers, List<String> notes, boolean color) {
    AccessText text = new AccessText(new TerminalText(color, Integer.MAX_VALUE));
    for (Told told : answers) {
      text.answer(told);
    }
    text.notes(notes);
    return text.out.toString();
  }

  /** Everybody who can. */
  public static String everybody(
      WhoCan who,
      List<Arrival> later,
      String action,
      String resource,
      List<String> notes,
      boolean color) {
    AccessText text = new AccessText(new TerminalText(color, Integer.MAX_VALUE));
    text.out.bold(who.allowed().size() + " can " + action + " on " + resource).line();
    who.allowed().forEach(text::caller);
    if (!who.unknown().isEmpty()) {
      text.out.line().bold(who.unknown().size() + " may, depending on what is not known").line();
      who.unknown().forEach(text::caller);
    }
    if (!who.conditional().isEmpty()) {
      text.out.line().bold(who.conditional().size() + " could under conditions").line();
      who.conditional().forEach(text::conditional);
    }
    text.later(later.stream().filter(Arrival::isCertain).toList(), "can after an escalation");
    text.later(
        later.stream().filter(one -> !one.isCertain()).toList(),
        "may after an escalation, depending on what is not known");
    text.notes(notes);
    return text.out.toString();
  }

  private void later(List<Arrival> some, String title) {
    if (!some.isEmpty()) {
      out.line().bold(some.size() + " " + title).line();
      some.forEach(this::arrival);
    }
  }

  private void arrival(Arrival one) {
    out.plain("  " + one.start().name()).line();
    for (Step step : one.path()) {
      String actions =
          step.proofs().stream()
              .map(proof -> proof.request().action())
              .distinct()
              .collect(Collectors.joining(" + "));
      out.plain("    " + step.technique().title() + " (" + step.towards() + ") with " + actions)
          .dim("  " + step.technique().id())
          .line();
      step.doubts().stream().limit(MOST).forEach(doubt -> out.dim("      " + doubt).line());
    }
  }

  private void answer(Told told) {
    Access access = told.access();
    out.bold(told.outcome().replace('_', ' '))
        .plain(": " + told.caller() + " → " + access.request().action() + " on " + told.resource())
        .line();
    told.conditions().forEach((stack, all) -> out.plain("  if, in " + stack + ", " + all).line());
    told.by().forEach(by -> deciding(access, by, told.outcome().equals("UNKNOWN")));
    if (access.answer() instanceof Answer.Unknown unknown) {
      unknown.open().stream().distinct().forEach(this::open);
    }
    access.decision().missing().forEach(type -> missing(access, type));
    told.nearly().stream().limit(MOST).forEach(this::nearly);
    if (told.outcome().equals("EXPLICITLY_DENIED")) {
      out.plain("  No Allow outweighs a Deny: change or narrow the statement above.").line();
    }
    told.remedies().forEach(this::remedy);
  }

  private void deciding(Access access, Decision.Deciding by, boolean perhaps) {
    String verb = by(access, by, perhaps);
    out.plain("  " + verb + " " + kind(by.type()) + " " + by.policy());
    // Grants and lists have no statements.
    if (by.type() != PolicyType.GRANT && by.type() != PolicyType.ACL) {
      out.plain(", statement " + by.label());
    }
    access.statement(by).map(Statement::at).ifPresent(at -> out.dim("  " + at));
    out.line();
  }

  private static String by(Access access, Decision.Deciding by, boolean perhaps) {
    boolean denies =
        access
            .statement(by)
            .map(found -> found.effect() == dev.serval.analysis.iam.language.Effect.DENY)
            .orElse(false);
    return (denies ? "denied" : "allowed") + (perhaps ? " perhaps by" : " by");
  }

  private void open(Word word) {
    out.plain("  hangs on " + word.shown()).dim("  " + word.at()).line();
  }

  private void missing(Access access, PolicyType type) {
    out.plain("  no " + kind(type) + whose(access, type) + " allows it").line();
  }

  private static String whose(Access access, PolicyType type) {
    String resource =
        access
            .guard()
            .flatMap(Guard::resource)
            .map(one -> one.id().label())
            .orElse(access.resource().toString());
    return switch (type) {
      case IDENTITY, BOUNDARY, SESSION -> " of " + access.caller().label();
      case SCP -> " over the account of " + access.caller().label();
      case RCP -> " over the account of " + resource;
      default -> " of " + resource;
    };
  }

  private void nearly(NearMiss miss) {
    Statement statement = miss.shortfall().statement();
    out.plain("  nearly: " + miss.policy() + ", statement " + statement.label() + ", is ");
    if (miss.shortfall().principal()) {
      out.plain("for others");
    } else if (miss.shortfall().resource()) {
      out.plain("about " + resources(statement));
    } else {
      out.plain("under " + conditions(miss.shortfall().conditions()));
    }
    out.dim("  " + statement.at()).line();
  }

  private static String resources(Statement statement) {
    return statement
        .resources()
        .map(
            all ->
                (all.excepted() ? "all but " : "")
                    + all.words().stream()
                        .limit(MOST)
                        .map(Word::shown)
                        .collect(Collectors.joining(", "))
                    + (all.words().size() > MOST ? ", …" : ""))
        .orElse("other resources");
  }

  private static String conditions(List<Condition> conditions) {
    return conditions.stream()
        .map(
            one ->
                one.key()
                    + " "
                    + one.operator().written()
                    + " "
                    + one.values().stream().map(Word::shown).collect(Collectors.joining(" or ")))
        .collect(Collectors.joining(" and "));
  }

  private void remedy(Remedy remedy) {
    out.plain("  To allow it, add to " + remedy.on() + ":").line();
    for (String line : JsonWriter.indented(Pasted.statement(remedy.statement())).lines().toList()) {
      out.plain("    " + line).line();
    }
  }

  private void caller(Access access) {
    out.plain("  " + access.caller().name());
    access.decision().by().stream()
        .findFirst()
        .flatMap(access::statement)
        .ifPresent(found -> out.dim("  " + found.at()));
    if (access.answer() instanceof Answer.Unknown unknown) {
      unknown.open().stream()
          .findFirst()
          .ifPresent(word -> out.plain("  hangs on " + word.shown()).dim("  " + word.at()));
    }
    out.line();
  }

  private void conditional(WhoCan.Conditional one) {
    out.plain("  " + one.access().caller().name() + "  if " + conditions(one.conditions())).line();
  }

  private void notes(List<String> notes) {
    if (!notes.isEmpty()) {
      out.line();
    }
    notes.forEach(note -> out.dim("Note: " + note).line());
  }

  private static String kind(PolicyType type) {
    return switch (type) {
      case IDENTITY -> "identity policy";
      case RESOURCE -> "resource policy";
      case BOUNDARY -> "permissions boundary";
      case SESSION -> "session policy";
      case SCP -> "service control policy";
      case RCP -> "resource control policy";
      case ENDPOINT -> "VPC endpoint policy";
      case TRUST -> "trust policy";
      case KEY_POLICY -> "key policy";
      case GRANT -> "grant";
      case ACL -> "access control list";
      case PUBLIC_ACCESS_BLOCK -> "Block Public Access";
    };
  }
}
