package dev.serval.source.terraform.evaluation;

import dev.serval.model.Gap;
import dev.serval.source.Datum;
import dev.serval.source.cloudformation.Pseudo;
import dev.serval.source.terraform.adapt.Declared;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.module.ModuleLoader;
import dev.serval.source.terraform.module.TerraformModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A root module with what it is given.
 *
 * @param module the module that nobody uses
 * @param loader reads the modules that it uses
 * @param files what functions may read
 * @param given values of its variables
 * @param pseudo what the user said of account and region
 */
public record Root(
    TerraformModule module,
    ModuleLoader loader,
    LocalFiles files,
    Map<String, Given> given,
    Pseudo pseudo) {

  /**
   * What it declares under one assumption.
   *
   * @param conditions what is assumed, for people
   */
  public record Evaluated(
      List<Declared> instances, Set<Gap> gaps, SortedMap<String, Boolean> conditions) {}

  /** Everything declared, under each choice of the variables that conditions ask for. */
  public List<Evaluated> evaluate() {
    Assumption.Questions questions = new Assumption.Questions();
    Evaluated plain = evaluate(Assumption.NONE, questions);
    List<Assumption> answers = questions.answers();
    if (answers.size() < 2) {
      return List.of(plain);
    }
    return answers.stream().map(answer -> evaluate(answer, new Assumption.Questions())).toList();
  }

  private Evaluated evaluate(Assumption assumption, Assumption.Questions questions) {
    Set<Gap> gaps = new LinkedHashSet<>();
    Run run =
        new Run(
            module.name(),
            loader,
            files,
            new LinkedHashMap<>(given),
            pseudo,
            assumption,
            questions,
            new Effort(),
            gaps);
    List<Declared> declared = new ArrayList<>();
    ModuleInstance root = new ModuleInstance(run, module, "", Optional.empty(), false);
    for (ResourceInstance one : root.resources()) {
      run.effort().renew();
      declared.add(
          new Declared(
              module.name(), one.address(), properties(one, run), one.settled(), one.at()));
    }
    root.absent().forEach(one -> one.function().ifPresent(declared::add));
    return new Evaluated(declared, gaps, assumption.conditions());
  }

  /** What can't be evaluated is not known; the resource is there all the same. */
  private static Datum properties(ResourceInstance resource, Run run) {
    try {
      return resource.properties();
    } catch (Fault fault) {
      run.gap(resource.address(), resource.at(), String.valueOf(fault.getMessage()));
      return new Datum.Unknown(resource.address(), resource.at());
    }
  }
}
