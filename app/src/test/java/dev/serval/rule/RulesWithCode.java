package dev.serval.rule;

import dev.serval.analysis.code.catalog.CatalogFile;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.model.CodeUnit;
import dev.serval.model.Function;
import dev.serval.model.Packages;
import dev.serval.model.World;
import dev.serval.source.code.FunctionCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** All rules, knowing the code that lies where templates say. */
final class RulesWithCode {

  private RulesWithCode() {}

  /** Whether any code lies there. */
  static boolean isAny(List<World> worlds) {
    Packages packages = FunctionCode.of(worlds);
    return !packages.functions().isEmpty() || !packages.layers().isEmpty();
  }

  static List<Rule> all(List<World> worlds, LocalDate today) {
    Packages packages = FunctionCode.of(worlds);
    List<Reviews.Assigned> all = new ArrayList<>();
    for (World world : worlds) {
      for (Function function : world.estate().all(Function.class).toList()) {
        CodeUnit unit = packages.functions().get(function.id().path());
        if (unit != null) {
          all.add(new Reviews.Assigned(function, unit));
        }
      }
    }
    Reviews reviews = Reviews.of(all, CatalogFile.bundled());
    return Rules.all(Tables.bundled(), today, reviews, packages);
  }
}
