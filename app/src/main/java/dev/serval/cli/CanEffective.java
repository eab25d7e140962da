package dev.serval.cli;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.effective.Effective;
import dev.serval.analysis.effective.Reached;
import dev.serval.data.Tables;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.model.World;
import dev.serval.report.access.EffectiveJson;
import dev.serval.report.access.EffectiveText;
import dev.serval.source.Reading;
import java.util.ArrayList;
import java.util.List;

/** Tells all that somebody's policies allow. */
final class CanEffective {

  private final List<World> worlds;
  private final Tables tables;
  private final String as;

  CanEffective(Reading reading, Tables tables, String as) {
    this.worlds = reading.worlds();
    this.tables = tables;
    this.as = as;
  }

  /** The answer, in words or JSON; one for each way that templates' conditions turn out. */
  String answer(boolean json, boolean color) {
    List<Node> answers = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (World world : worlds) {
      EstatePolicies policies = EstatePolicies.of(world.estate(), tables);
      Caller caller = new CanNames(world.estate(), policies).caller(as);
      Effective effective = Effective.of(caller, tables.iam());
      List<Reached> reached = Reached.of(effective, world.estate(), policies, caller, tables.iam());
      if (json) {
        answers.add(EffectiveJson.of(caller, effective, reached));
      } else {
        text.append(EffectiveText.of(caller, effective, reached, color));
      }
    }
    return json ? JsonWriter.indented(EffectiveJson.all(answers)) + "\n" : text.toString();
  }
}
