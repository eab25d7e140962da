package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.EventRule;
import dev.serval.model.Origin;
import dev.serval.model.OtherResource;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Schedule;
import dev.serval.model.StateMachine;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Buses with their rules, schedules, state machines: what calls functions by its own plan. */
final class Events {

  private static final Pattern FUNCTION_ARN =
      Pattern.compile("arn:[a-z-]+:lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_-]+(:[\\w$-]+)?");

  private final RegionAnswers region;
  private final List<Resource> resources = new ArrayList<>();

  private Events(RegionAnswers region) {
    this.region = region;
  }

  static List<Resource> of(RegionAnswers region) {
    Events all = new Events(region);
    all.events();
    all.schedules();
    all.stateMachines();
    return all.resources;
  }

  private void events() {
    for (Properties bus :
        region.items("events", "ListEventBuses", "EventBuses", one -> one.text("Arn").orElse(""))) {
      String arn = text(bus, "Arn");
      resources.add(new OtherResource(region.id("AWS::Events::EventBus", arn, text(bus, "Name"))));
      Messaging.policy(
          region,
          "AWS::Events::EventBusPolicy",
          arn,
          PolicyDocuments.document(bus, "Policy"),
          resources);
    }
    registries();
    Lookup targets =
        region.by(
            "events",
            "ListTargetsByRule",
            List.of("EventBusName", "Rule"),
            key -> region.arn("events", "rule/" + key.replace(':', '/')));
    for (Properties rule :
        region.items("events", "ListRules", "Rules", one -> one.text("Arn").orElse(""))) {
      resources.add(rule(rule, targets));
    }
  }

  private void registries() {
    Lookup policies =
        region.by(
            "schemas",
            "GetResourcePolicy",
            List.of("RegistryName"),
            name -> region.arn("schemas", "registry/" + name));
    for (Properties registry :
        region.items(
            "schemas", "ListRegistries", "Registries", one -> one.text("RegistryArn").orElse(""))) {
      String arn = text(registry, "RegistryArn");
      String name = text(registry, "RegistryName");
      resources.add(new OtherResource(region.id("AWS::EventSchemas::Registry", arn, name)));
      Messaging.policy(
          region,
          "AWS::EventSchemas::RegistryPolicy",
          arn,
          Messaging.document(policies.about(name), arn, "Policy"),
          resources);
    }
  }

  private Resource rule(Properties rule, Lookup targets) {
    String arn = text(rule, "Arn");
    String name = text(rule, "Name");
    String bus = text(rule, "EventBusName").isEmpty() ? "default" : text(rule, "EventBusName");
    Told told = targets.about(bus + ":" + name);
    Value<List<EventRule.Target>> called =
        told instanceof Told.Unknown(String why)
            ? new Value.Unresolved<>(why, new Origin.InAccount(arn, "Targets"))
            : known(
                told.items("Targets").stream()
                    .map(
                        target ->
                            new EventRule.Target(
                                target.text("Id", ""),
                                target.reference("Arn"),
                                target.in("DeadLetterConfig").reference("Arn"),
                                target.in("InputTransformer").text("InputTemplate", ""),
                                target.at()))
                    .toList(),
                arn,
                "Targets");
    return new EventRule(
        region.id("AWS::Events::Rule", arn, name),
        rule.reference("EventBusName"),
        rule.text("ScheduleExpression", ""),
        rule.text("EventPattern", ""),
        called);
  }

  private void schedules() {
    Lookup details =
        region.by(
            "scheduler",
            "GetSchedule",
            List.of("GroupName", "Name"),
            key -> region.arn("scheduler", "schedule/" + key.replace(':', '/')));
    for (Properties item :
        region.items(
            "scheduler", "ListSchedules", "Schedules", one -> one.text("Arn").orElse(""))) {
      String arn = text(item, "Arn");
      String name = text(item, "Name");
      String group = text(item, "GroupName").isEmpty() ? "default" : text(item, "GroupName");
      if (!details.told().containsKey(group + ":" + name)) {
        continue;
      }
      Told told = details.about(group + ":" + name);
      resources.add(
          new Schedule(
              region.id("AWS::Scheduler::Schedule", arn, name),
              item.in("Target").reference("Arn"),
              told.value(
                  arn,
                  "Target.DeadLetterConfig",
                  Reference.NONE,
                  page -> page.in("Target").in("DeadLetterConfig").reference("Arn")),
              told.value(
                  arn, "ScheduleExpression", "", page -> page.text("ScheduleExpression", ""))));
    }
  }

  private void stateMachines() {
    Lookup details =
        region.by("states", "DescribeStateMachine", List.of("stateMachineArn"), arn -> arn);
    for (Properties item :
        region.items(
            "states",
            "ListStateMachines",
            "stateMachines",
            one -> one.text("stateMachineArn").orElse(""))) {
      String arn = text(item, "stateMachineArn");
      Told told = details.about(arn);
      resources.add(
          new StateMachine(
              region.id("AWS::StepFunctions::StateMachine", arn, text(item, "name")),
              told.value(arn, "roleArn", Reference.NONE, page -> page.reference("roleArn")),
              told.value(
                  arn,
                  "definition",
                  List.<Value<Reference>>of(),
                  page -> page.text("definition", "").map(text -> calls(text, arn))),
              told.value(
                  arn,
                  "definition",
                  "",
                  page -> page.text("definition", "").map(text -> numbered(text, arn)))));
    }
  }

  /** A definition in which the numbers of functions stand for their ARNs. */
  private static String numbered(String definition, String arn) {
    List<Value<Reference>> calls = calls(definition, arn);
    return FUNCTION_ARN
        .matcher(definition)
        .replaceAll(
            named ->
                Matcher.quoteReplacement(
                    StateMachine.call(
                        calls.indexOf(known(Reference.to(named.group()), arn, "definition")))));
  }

  private static List<Value<Reference>> calls(String definition, String arn) {
    List<Value<Reference>> calls = new ArrayList<>();
    Matcher named = FUNCTION_ARN.matcher(definition);
    while (named.find()) {
      Value<Reference> call = known(Reference.to(named.group()), arn, "definition");
      if (!calls.contains(call)) {
        calls.add(call);
      }
    }
    return calls;
  }
}
