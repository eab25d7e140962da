package dev.serval.report.need;

import static dev.serval.report.need.PolicyJson.entry;
import static dev.serval.report.need.PolicyJson.list;
import static dev.serval.report.need.PolicyJson.object;
import static dev.serval.report.need.PolicyJson.text;

import dev.serval.analysis.need.Privilege;
import dev.serval.analysis.need.Required;
import dev.serval.analysis.need.Unresolved;
import dev.serval.analysis.need.Unused;
import dev.serval.data.Tables;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What functions need, as JSON for tools. */
public final class NeedJson {

  private static final Place NOWHERE = new Place("", 1, 1);

  private NeedJson() {}

  /** All functions. */
  public static Node.Mapping of(List<Privilege> all, Tables tables) {
    return object(entry("functions", each(all, one -> of(one, tables))));
  }

  private static Node of(Privilege one, Tables tables) {
    List<Node.Entry> entries =
        new ArrayList<>(
            List.of(
                entry("name", text(one.function().id().label())),
                entry("entry", text(one.entry())),
                entry("required", each(one.required(), NeedJson::required)),
                entry("granted", each(one.granted(), NeedJson::granted))));
    if (!one.used().isEmpty()) {
      entries.add(entry("used", each(one.used(), NeedJson::used)));
    }
    entries.add(entry("unused", each(one.unused(), NeedJson::unused)));
    entries.add(entry("missing", each(one.missing(), NeedJson::required)));
    entries.add(entry("policy", PolicyJson.of(one.policy())));
    entries.add(entry("verified", bool(one.isVerified())));
    one.objection().ifPresent(why -> entries.add(entry("objection", text(why))));
    entries.add(
        entry(
            "samTemplates",
            each(SamPolicies.of(one.policy(), tables).templates(), SamPolicies::json)));
    entries.add(entry("unresolved", each(one.unresolved(), NeedJson::unresolved)));
    return new Node.Mapping(entries, NOWHERE);
  }

  private static Node required(Required one) {
    List<Node.Entry> entries =
        new ArrayList<>(
            List.of(
                entry("action", text(one.action())),
                entry("resources", texts(one.resources())),
                entry("calls", each(one.calls(), NeedJson::call))));
    if (!one.because().isEmpty()) {
      entries.add(entry("because", text(one.because())));
    }
    return new Node.Mapping(entries, NOWHERE);
  }

  private static Node call(Required.Call call) {
    return object(
        entry("file", text(call.file())),
        entry("line", number(call.at().line())),
        entry("operation", text(call.operation())));
  }

  private static Node granted(Privilege.Granted one) {
    return object(
        entry("action", text(one.action())),
        entry("resources", texts(one.resources())),
        entry("policy", text(one.policy())));
  }

  private static Node used(Privilege.Used one) {
    return object(
        entry("action", text(one.action())),
        entry("resource", text(one.resource())),
        entry("count", number(one.count())));
  }

  private static Node unused(Unused one) {
    return object(
        entry("action", text(one.action())),
        entry("resources", texts(one.resources())),
        entry("policy", text(one.policy())),
        entry("at", text(one.at().toString())));
  }

  private static Node unresolved(Unresolved one) {
    boolean file = one.at() instanceof Origin.InFile;
    return object(
        entry(
            "file",
            text(
                one.at() instanceof Origin.InFile(String name, int _, int _)
                    ? name
                    : one.at().toString())),
        entry(
            "line",
            number(
                file && one.at() instanceof Origin.InFile(String _, int line, int _) ? line : 0)),
        entry("why", text(one.why())));
  }

  private static Node texts(List<Text> all) {
    return each(all, text -> text(text.toString()));
  }

  private static <T> Node each(List<T> all, Function<T, Node> as) {
    return list(all.stream().map(as).toList());
  }

  private static Node number(long value) {
    return new Node.Numeral(BigDecimal.valueOf(value), Long.toString(value), NOWHERE);
  }

  private static Node bool(boolean value) {
    return new Node.Bool(value, Boolean.toString(value), NOWHERE);
  }
}
