package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.List;

/** Names of a module that data of others chooses: {@code globals()[event["action"]]}. */
final class Reflection {

  private Reflection() {}

  /** Looks at the name; one with a fixed beginning chooses among what was named to be chosen. */
  static void chosen(Value name, Site site, Run run) {
    if (name.known().stream().anyMatch(Reflection::hasBeginning)) {
      return;
    }
    for (Taint taint : name.taints()) {
      if (!taint.source().isOurs() && (taint.clean() & Weakness.CODE.bit()) == 0) {
        run.found.flow(
            new FlowFound(
                Weakness.CODE,
                taint.then(site.step("names what is called")),
                site.module().file(),
                site.at(),
                "a look-up of the module's names",
                "what is imported can be called, too"));
      }
    }
  }

  private static boolean hasBeginning(Known known) {
    return known instanceof Known.Text(List<Known.Piece> pieces)
        && !pieces.isEmpty()
        && pieces.getFirst() instanceof Known.Characters;
  }
}
