package dev.serval.rule.function;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.control.Controllers;
import dev.serval.analysis.escalation.Escalations;
import dev.serval.analysis.privilege.Grants;
import dev.serval.analysis.reach.Reaches;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Role;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * XR-24: others than administrators can change what a function does: another function's role, or
 * more people and roles than anybody can watch. That a role may change its own function is XR-21's.
 * Whom functions' own policies let change them, RP-06 tells; of roles that may change every
 * function, XR-02 and XR-07 tell.
 *
 * @param tables what the evaluator knows of AWS
 */
public record ChangedByOthers(Tables tables) implements Rule {

  /** More roles and users than these, nobody means. */
  private static final int MANY = 10;

  private static final Map<String, List<String>> WAYS =
      Map.of(
          "the code", List.of("lambda:UpdateFunctionCode"),
          "the settings and layers", List.of("lambda:UpdateFunctionConfiguration"),
          "the aliases", List.of("lambda:UpdateAlias"),
          "who may call it", List.of("lambda:AddPermission"),
          "the URL", List.of("lambda:CreateFunctionUrlConfig", "lambda:UpdateFunctionUrlConfig"),
          "the concurrency", List.of("lambda:PutFunctionConcurrency"),
          "the tags", List.of("lambda:TagResource"));

  /** Ways that put somebody else's code or events into it; the most telling first. */
  private static final List<String> TAKING =
      List.of("the code", "the settings and layers", "the aliases", "who may call it", "the URL");

  private static final List<String> LIMITING = List.of("the concurrency", "the tags");

  private static final Card CARD =
      Card.of("XR-24", Severity.MEDIUM, "Others than its keepers can change a function")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              Who may change a function's code, layers, aliases or permissions has all rights of its \
              role, and sees all events that it gets. Where another function's role is among them, \
              whoever takes over that function takes over this one too.\
              """)
          .remedy(
              "Let only the pipeline that deploys the function change it: name the function in"
                  + " the statement, or take the actions away from roles that run code.")
          .fix(Form.CLI, "serval can SOURCE --who --do lambda:UpdateFunctionCode --on FUNCTION_ARN")
          .fix(
              Form.CLOUDFORMATION,
              """
              # Of the other function's role: what it calls, and not more.
              - Effect: Allow
                Action: lambda:InvokeFunction
                Resource: !GetAtt Orders.Arn
              """)
          .fix(
              Form.SAM,
              """
              Policies:
                - LambdaInvokePolicy: {FunctionName: !Ref Orders}
              """)
          .maps(Standard.cwe(269), Standard.attack("T1098"), Standard.attack("T1525"));

  @Override
  public Card card() {
    return CARD;
  }

  /** Who changes, and what. */
  private record Change(Caller who, List<String> what) {}

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Controllers controllers = Controllers.of(estate, tables);
    Escalations escalations = Escalations.of(estate, tables);
    Map<String, Boolean> administrators = new HashMap<>();
    Map<String, Function> byRole = new HashMap<>();
    estate
        .all(Function.class)
        .forEach(
            function ->
                Grants.role(estate, function)
                    .ifPresent(role -> byRole.putIfAbsent(role.id().path(), function)));
    return estate
        .all(Function.class)
        .map(
            function -> {
              String own = Grants.role(estate, function).map(role -> role.id().path()).orElse("");
              List<Change> changes =
                  changes(controllers, function).stream()
                      .filter(change -> !path(change.who()).equals(own))
                      .filter(
                          change ->
                              !administrators.computeIfAbsent(
                                  change.who().principal().written(),
                                  _ -> escalations.isAdministrator(change.who())))
                      .toList();
              return judge(function, narrow(estate, changes), byRole);
            });
  }

  /** Without roles that may change every function, of which their own rules tell once. */
  private List<Change> narrow(Estate estate, List<Change> changes) {
    Reaches reaches = Reaches.of(estate, tables);
    return changes.stream()
        .filter(
            change ->
                change.who().resource().stream()
                    .flatMap(one -> one instanceof Role role ? Stream.of(role) : Stream.empty())
                    .flatMap(role -> reaches.of(role).stream())
                    .noneMatch(
                        reach ->
                            change.what().stream()
                                .flatMap(what -> WAYS.getOrDefault(what, List.of()).stream())
                                .anyMatch(reach::mayUseAny)))
        .toList();
  }

  private static String path(Caller caller) {
    return caller.resource().map(one -> one.id().path()).orElse("");
  }

  /** Everybody with the ways that are open to them. */
  private static List<Change> changes(Controllers controllers, Function function) {
    Map<String, Change> all = new LinkedHashMap<>();
    Stream.concat(TAKING.stream(), LIMITING.stream())
        .forEach(
            what ->
                controllers
                    .who(WAYS.getOrDefault(what, List.of()), function)
                    .forEach(
                        who ->
                            all.computeIfAbsent(
                                    who.principal().written(),
                                    _ -> new Change(who, new ArrayList<>(2)))
                                .what()
                                .add(what)));
    return List.copyOf(all.values());
  }

  private static Verdict judge(
      Function function, List<Change> changes, Map<String, Function> byRole) {
    List<Change> byFunctions =
        changes.stream()
            .filter(change -> byRole.containsKey(path(change.who())))
            .filter(change -> TAKING.contains(change.what().getFirst()))
            .toList();
    if (!byFunctions.isEmpty()) {
      List<String> names =
          byFunctions.stream().map(change -> of(change, byRole)).distinct().sorted().toList();
      return fail(
          function,
          Severity.MEDIUM,
          "Code of %s can change %s of %s"
              .formatted(
                  Words.list(names), byFunctions.getFirst().what().getFirst(), name(function)),
          byFunctions);
    }
    if (changes.size() > MANY) {
      return fail(
          function,
          Severity.INFO,
          "%d roles and users who are no administrators can change %s"
              .formatted(changes.size(), name(function)),
          changes);
    }
    return Verdict.pass(function);
  }

  private static String of(Change change, Map<String, Function> byRole) {
    return Optional.ofNullable(byRole.get(path(change.who())))
        .map(Words::name)
        .orElseGet(() -> change.who().label());
  }

  private static String name(Function function) {
    return Words.name(function);
  }

  private static Verdict fail(
      Function function, Severity severity, String message, List<Change> changes) {
    List<Evidence> evidence =
        changes.stream()
            .limit(MANY)
            .map(
                change ->
                    new Evidence(
                        "%s can change %s of it"
                            .formatted(Words.cut(change.who().label()), Words.list(change.what())),
                        change
                            .who()
                            .resource()
                            .filter(Role.class::isInstance)
                            .map(one -> one.id().at())
                            .orElse(function.id().at())))
            .toList();
    return new Verdict.Fail(
        function, "", severity, Confidence.CERTAIN, message, function.id().at(), evidence);
  }
}
