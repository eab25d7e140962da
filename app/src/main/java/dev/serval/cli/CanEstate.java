package dev.serval.cli;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.Deployment;
import dev.serval.analysis.access.Elsewhere;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.NearMiss;
import dev.serval.analysis.access.Remedies;
import dev.serval.analysis.access.VpcEndpointPolicies;
import dev.serval.analysis.access.WhoCan;
import dev.serval.analysis.escalation.Arrival;
import dev.serval.analysis.escalation.Escalations;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.language.ResourceShape;
import dev.serval.data.IamTable;
import dev.serval.data.Tables;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.model.World;
import dev.serval.report.access.AccessJson;
import dev.serval.report.access.AccessText;
import dev.serval.report.access.CanNotes;
import dev.serval.report.access.Told;
import dev.serval.source.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers a question about what was read. */
final class CanEstate {

  private static final Origin ASKED = new Origin.InAccount("the command line", "--on");

  private final List<World> worlds;
  private final Tables tables;
  private final CanQuestion question;
  private final Deployment deployment;

  CanEstate(Reading reading, Tables tables, CanQuestion question) {
    this.worlds = reading.worlds();
    this.tables = tables;
    this.question = question;
    this.deployment = deployment();
  }

  /** The answer, in words or JSON. */
  String answer(boolean json, boolean color) {
    return question.as().isPresent() ? one(question.as().get(), json, color) : all(json, color);
  }

  private String one(String as, boolean json, boolean color) {
    List<Told> told = new ArrayList<>();
    for (World world : worlds) {
      EstatePolicies policies = policies(world);
      CanNames names = new CanNames(world.estate(), policies);
      Caller caller = names.caller(as);
      Access access =
          VpcEndpointPolicies.of(world.estate(), policies)
              .judged(
                  new Elsewhere(policies)
                      .decide(
                          caller,
                          question.action().full(),
                          resource(names),
                          question.context(),
                          ASKED));
      told.add(
          new Told(
              access,
              worlds.size() == 1 ? Map.of() : world.conditions(),
              NearMiss.all(policies, access),
              Remedies.of(policies, access)));
    }
    List<Told> answers = merged(told);
    List<String> notes = notes(told.getFirst().access().resource(), told);
    return json
        ? written(AccessJson.answers(answers, notes))
        : AccessText.answers(answers, notes, color);
  }

  /** Where all ways that conditions turn out come to the same, it is said once. */
  private static List<Told> merged(List<Told> told) {
    boolean same = told.stream().map(Told::outcome).distinct().count() == 1;
    Told first = told.getFirst();
    return same
        ? List.of(new Told(first.access(), Map.of(), first.nearly(), first.remedies()))
        : told;
  }

  private String all(boolean json, boolean color) {
    List<WhoCan> all = new ArrayList<>();
    Map<String, Arrival> later = new LinkedHashMap<>();
    Text resource = Text.EMPTY;
    for (World world : worlds) {
      EstatePolicies policies = policies(world);
      resource = resource(new CanNames(world.estate(), policies));
      WhoCan direct =
          WhoCan.of(
              policies,
              VpcEndpointPolicies.of(world.estate(), policies),
              question.action().full(),
              resource,
              question.context());
      all.add(direct);
      arrivals(world, policies, direct, resource)
          .forEach(one -> later.merge(name(one.start()), one, CanEstate::surer));
    }
    WhoCan who = WhoCan.union(all);
    who.allowed().forEach(access -> later.remove(name(access.caller())));
    List<String> notes = notes(resource, List.of());
    String action = question.action().full();
    return json
        ? written(
            AccessJson.everybody(
                who, List.copyOf(later.values()), action, resource.toString(), notes))
        : AccessText.everybody(
            who, List.copyOf(later.values()), action, resource.toString(), notes, color);
  }

  private List<Arrival> arrivals(
      World world, EstatePolicies policies, WhoCan direct, Text resource) {
    Escalations escalations =
        deployment.equals(Deployment.USUAL)
            ? Escalations.of(world.estate(), tables)
            : Escalations.of(world.estate(), policies, tables);
    return escalations.arrivals(direct, question.action().full(), resource, question.context());
  }

  private static String name(Caller caller) {
    return caller.principal().written();
  }

  private static Arrival surer(Arrival one, Arrival other) {
    return one.isCertain() ? one : other;
  }

  private static String written(Node.Mapping answer) {
    return JsonWriter.indented(answer) + "\n";
  }

  private EstatePolicies policies(World world) {
    return deployment.equals(Deployment.USUAL)
        ? EstatePolicies.of(world.estate(), tables)
        : EstatePolicies.of(world.estate(), tables, deployment);
  }

  private boolean hasTemplates() {
    return worlds.stream()
        .flatMap(world -> world.estate().resources().stream())
        .anyMatch(resource -> !resource.id().source().isEmpty());
  }

  private Text resource(CanNames names) {
    return names.resource(question.on());
  }

  private List<String> notes(Text resource, List<Told> told) {
    List<String> notes = new ArrayList<>();
    EstatePolicies policies = policies(worlds.getFirst());
    IamTable.Action action = question.action();
    if (!question.on().equals("*")
        && !ResourceShape.fits(policies.asked(action.full(), resource), ResourceShape.of(action))) {
      notes.add(CanOptions.shapes(action) + ", and this is none of them");
    }
    if (told.isEmpty()) {
      new Elsewhere(policies).note(action.full(), resource).ifPresent(notes::add);
    }
    notes.addAll(CanNotes.of(policies, told, hasTemplates() ? deployment : Deployment.USUAL));
    return notes;
  }

  /**
   * Who names a deployed ARN means that the template is deployed there: in the account of who asks,
   * where that is somebody of the template, else in that of what is asked for.
   */
  private Deployment deployment() {
    String[] on = question.on().split(":", 6);
    String[] as = question.as().orElse("").split(":", 6);
    Deployment there = deployment(on, on.length == 6 && !on[4].isEmpty() ? on : as);
    Deployment here = deployment(on, as);
    boolean asked =
        here.account().isPresent()
            && !here.equals(there)
            && worlds.stream()
                .map(world -> EstatePolicies.of(world.estate(), tables, here))
                .anyMatch(
                    policies ->
                        Principal.parse(question.as().orElse(""))
                            .flatMap(policies::caller)
                            .isPresent());
    return asked ? here : there;
  }

  private static Deployment deployment(String[] on, String[] of) {
    if (on.length < 6) {
      return Deployment.USUAL;
    }
    return new Deployment(
        on[1],
        Optional.of(of.length == 6 ? of[4] : "").filter(one -> one.matches("\\d{12}")),
        Optional.of(on[3]).filter(one -> !one.isEmpty()));
  }
}
