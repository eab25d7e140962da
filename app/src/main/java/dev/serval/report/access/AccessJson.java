package dev.serval.report.access;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.NearMiss;
import dev.serval.analysis.access.Remedy;
import dev.serval.analysis.access.WhoCan;
import dev.serval.analysis.escalation.Arrival;
import dev.serval.analysis.escalation.Position;
import dev.serval.analysis.escalation.Step;
import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Word;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.model.Origin;
import dev.serval.report.need.Pasted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** Answers as JSON, for tools. */
public final class AccessJson {

  private static final Place NOWHERE = new Place("", 1, 1);

  private AccessJson() {}

  /**
   * One question's answers.
   *
   * @param answers one, or one for each way that templates' conditions turn out
   * @param notes what was taken for granted, and what was left out
   */
  public static Node.Mapping answers(List<Told> answers, List<String> notes) {
    List<Node.Entry> entries = new ArrayList<>();
    if (answers.size() == 1) {
      entries.addAll(answer(answers.getFirst()).entries());
    } else {
      entries.add(entry("decision", text("UNKNOWN")));
      entries.add(entry("alternatives", list(answers, AccessJson::answer)));
    }
    entries.add(entry("notes", list(notes, AccessJson::text)));
    return mapping(entries);
  }

  /**
   * Everybody who can.
   *
   * @param later and who can after an escalation
   */
  public static Node.Mapping everybody(
      WhoCan who, List<Arrival> later, String action, String resource, List<String> notes) {
    return mapping(
        List.of(
            entry("action", text(action)),
            entry("resource", text(resource)),
            entry("allowed", list(who.allowed(), AccessJson::caller)),
            entry("unknown", list(who.unknown(), AccessJson::caller)),
            entry("conditional", list(who.conditional(), AccessJson::conditional)),
            entry("afterEscalation", list(later, AccessJson::arrival)),
            entry("notes", list(notes, AccessJson::text))));
  }

  private static Node.Mapping answer(Told told) {
    Access access = told.access();
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(entry("decision", text(told.outcome())));
    if (!told.conditions().isEmpty()) {
      entries.add(entry("conditions", conditions(told.conditions())));
    }
    entries.add(entry("principal", text(told.caller())));
    entries.add(entry("action", text(access.request().action())));
    entries.add(entry("resource", text(told.resource())));
    entries.add(entry("by", list(told.by(), by -> deciding(access, by))));
    entries.add(entry("missing", list(access.decision().missing(), type -> text(type.written()))));
    if (access.answer() instanceof Answer.Unknown unknown) {
      entries.add(entry("open", list(unknown.open(), AccessJson::open)));
    }
    entries.add(entry("nearly", list(told.nearly(), AccessJson::nearly)));
    entries.add(entry("remedies", list(told.remedies(), AccessJson::remedy)));
    return mapping(entries);
  }

  private static Node caller(Access access) {
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(entry("principal", text(access.caller().name().toString())));
    entries.add(entry("by", list(access.decision().by(), by -> deciding(access, by))));
    if (access.answer() instanceof Answer.Unknown unknown) {
      entries.add(entry("open", list(unknown.open(), AccessJson::open)));
    }
    return mapping(entries);
  }

  private static Node arrival(Arrival one) {
    return mapping(
        List.of(
            entry("principal", text(one.start().name().toString())),
            entry("certain", bool(one.isCertain())),
            entry("path", list(one.path(), AccessJson::step))));
  }

  private static Node step(Step step) {
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(entry("technique", text(step.technique().id())));
    entries.add(entry("title", text(step.technique().title())));
    entries.add(entry("from", text(step.from().name().toString())));
    entries.add(entry("to", text(position(step.to()))));
    entries.add(entry("permissions", list(step.proofs(), AccessJson::permission)));
    if (!step.isCertain()) {
      entries.add(entry("doubts", list(step.doubts(), AccessJson::text)));
    }
    return mapping(entries);
  }

  private static String position(Position to) {
    return switch (to) {
      case Position.Administrator _ -> "administrator";
      case Position.Acting(Caller caller) -> caller.name().toString();
    };
  }

  private static Node permission(Access proof) {
    return mapping(
        List.of(
            entry("principal", text(proof.caller().name().toString())),
            entry("action", text(proof.request().action())),
            entry("resource", text(proof.resource().toString())),
            entry("by", list(proof.decision().by(), by -> deciding(proof, by)))));
  }

  private static Node conditional(WhoCan.Conditional one) {
    return mapping(
        List.of(
            entry("principal", text(one.access().caller().name().toString())),
            entry("conditions", list(one.conditions(), AccessJson::condition))));
  }

  private static Node deciding(Access access, Decision.Deciding by) {
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(entry("type", text(by.type().written())));
    entries.add(entry("policy", text(by.policy())));
    entries.add(entry("statement", number(by.statement())));
    by.sid().ifPresent(sid -> entries.add(entry("sid", text(sid))));
    access.statement(by).ifPresent(found -> entries.add(entry("at", at(found.at()))));
    return mapping(entries);
  }

  private static Node nearly(NearMiss miss) {
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(entry("type", text(miss.type().written())));
    entries.add(entry("policy", text(miss.policy())));
    entries.add(entry("statement", number(miss.shortfall().statement().index())));
    entries.add(entry("otherPrincipal", bool(miss.shortfall().principal())));
    entries.add(entry("otherResource", bool(miss.shortfall().resource())));
    entries.add(entry("conditions", list(miss.shortfall().conditions(), AccessJson::condition)));
    entries.add(entry("at", at(miss.shortfall().statement().at())));
    return mapping(entries);
  }

  private static Node condition(Condition condition) {
    return mapping(
        List.of(
            entry("operator", text(condition.operator().written())),
            entry("key", text(condition.key())),
            entry("values", list(condition.values(), value -> text(value.shown()))),
            entry("at", at(condition.at()))));
  }

  private static Node remedy(Remedy remedy) {
    return mapping(
        List.of(
            entry("type", text(remedy.type().written())),
            entry("on", text(remedy.on())),
            entry("statement", Pasted.statement(remedy.statement()))));
  }

  private static Node open(Word word) {
    return mapping(List.of(entry("expression", text(word.shown())), entry("at", at(word.at()))));
  }

  private static Node at(Origin origin) {
    return switch (origin) {
      case Origin.InFile(String file, int line, int column) ->
          mapping(
              List.of(
                  entry("file", text(file)),
                  entry("line", number(line)),
                  entry("column", number(column))));
      case Origin.InAccount(String arn, String field) ->
          mapping(List.of(entry("arn", text(arn)), entry("field", text(field))));
    };
  }

  private static Node conditions(Map<String, SortedMap<String, Boolean>> all) {
    return mapping(
        all.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(stack -> entry(stack.getKey(), assumed(stack.getValue())))
            .toList());
  }

  private static Node assumed(SortedMap<String, Boolean> conditions) {
    return mapping(
        conditions.entrySet().stream()
            .map(one -> entry(one.getKey(), bool(one.getValue())))
            .toList());
  }

  private static <T> Node list(List<T> items, Function<? super T, ? extends Node> write) {
    return new Node.Sequence(items.stream().<Node>map(write).toList(), NOWHERE);
  }

  private static Node.Entry entry(String key, Node value) {
    return new Node.Entry(key, value, NOWHERE);
  }

  private static Node.Mapping mapping(List<Node.Entry> entries) {
    return new Node.Mapping(entries, NOWHERE);
  }

  private static Node text(String value) {
    return new Node.Text(value, NOWHERE);
  }

  private static Node bool(boolean value) {
    return new Node.Bool(value, String.valueOf(value), NOWHERE);
  }

  private static Node number(int value) {
    return new Node.Numeral(BigDecimal.valueOf(value), Integer.toString(value), NOWHERE);
  }
}
