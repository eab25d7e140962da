package dev.serval.source.terraform.evaluation;

import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.source.cloudformation.Pseudo;
import dev.serval.source.terraform.module.ModuleLoader;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The evaluation of one root module under one assumption.
 *
 * @param source the root module's folder as the user knows it
 * @param loader reads the modules that are used
 * @param files what functions may read
 * @param given values of variables, from outside
 * @param pseudo what the user said of account and region
 * @param assumption of variables without value
 * @param questions takes what conditions ask for
 * @param gaps takes what is wrong
 */
record Run(
    String source,
    ModuleLoader loader,
    LocalFiles files,
    Map<String, Given> given,
    Pseudo pseudo,
    Assumption assumption,
    Assumption.Questions questions,
    Effort effort,
    Set<Gap> gaps) {

  void gap(String what, Origin at, String why) {
    gaps.add(Gap.of(what, at, why));
  }

  /** Takes gaps of what is read later. */
  Consumer<Gap> sink() {
    return gaps::add;
  }
}
