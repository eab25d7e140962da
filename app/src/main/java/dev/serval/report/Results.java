package dev.serval.report;

import dev.serval.data.Tables;
import dev.serval.finding.Finding;
import dev.serval.finding.Judgement;
import dev.serval.finding.Names;
import dev.serval.finding.Remediation;
import dev.serval.model.Gap;
import dev.serval.model.World;
import dev.serval.rule.Card;
import dev.serval.rule.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Puts a result together. */
public final class Results {

  private Results() {}

  /**
   * The result of an audit.
   *
   * @param version Serval's
   */
  public static Result of(
      String version,
      Result.Scope scope,
      List<World> worlds,
      List<Rule> rules,
      Judgement judgement,
      Tables tables) {
    Names names = Names.of(worlds);
    EscalationRoutes routed = EscalationRoutes.of(worlds, names, judgement.findings(), tables);
    List<Result.Function> functions = Inventory.of(worlds, names, tables, routed.findings());
    SequencedMap<String, LocalDate> dates = new LinkedHashMap<>();
    tables.provenance().forEach((name, provenance) -> dates.put(name, provenance.date()));
    return new Result(
        new Result.Tool("serval", version, dates),
        scope,
        Statistics.of(functions, routed.findings()),
        texts(rules, judgement),
        judgement.passed(),
        functions,
        routed.findings(),
        routed.routes(),
        gaps(worlds));
  }

  private static SequencedMap<String, Result.RuleText> texts(
      List<Rule> rules, Judgement judgement) {
    Set<String> named = new LinkedHashSet<>(judgement.passed().keySet());
    judgement.findings().stream().map(Finding::rule).forEach(named::add);
    SequencedMap<String, Result.RuleText> texts = new LinkedHashMap<>();
    for (Rule rule : rules) {
      if (named.contains(rule.card().id())) {
        texts.put(rule.card().id(), text(rule.card()));
      }
    }
    return texts;
  }

  /** A card as results carry it. */
  static Result.RuleText text(Card card) {
    return new Result.RuleText(
        card.title(),
        card.severity(),
        card.consequence(),
        card.why(),
        Optional.empty(),
        card.standards(),
        new Remediation(
            card.remedy(),
            Optional.ofNullable(card.fixes().get(Card.Form.CLI)),
            Optional.ofNullable(card.fixes().get(Card.Form.CLOUDFORMATION)),
            Optional.ofNullable(card.fixes().get(Card.Form.SAM)),
            Optional.ofNullable(card.fixes().get(Card.Form.SERVERLESS)),
            Optional.ofNullable(card.fixes().get(Card.Form.TERRAFORM)),
            Optional.empty(),
            card.code()));
  }

  private static List<Result.Gap> gaps(List<World> worlds) {
    Set<Gap> all = new LinkedHashSet<>();
    worlds.forEach(world -> all.addAll(world.estate().gaps()));
    List<Result.Gap> gaps = new ArrayList<>();
    for (Gap gap : all) {
      gaps.add(
          new Result.Gap(gap.what(), gap.at().toString(), gap.why(), gap.permission(), List.of()));
    }
    return gaps;
  }
}
