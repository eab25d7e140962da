package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A statement, prepared. It matches if its action, principal, resource and conditions all do. */
final class CompiledStatement {

  private final Statement statement;
  private final boolean allows;
  private final boolean wide;
  private final Glob[] actions;
  private final Optional<PrincipalMatcher> principals;
  private final boolean anyResource;
  private final boolean exceptedResources;
  private final Pattern[] patterns;
  private final ArnGlob[] fixed;
  private final CompiledCondition[] conditions;

  CompiledStatement(Statement statement, Version version, Reading reading) {
    this.statement = statement;
    this.allows =
        statement.effect() == Effect.ALLOW
            || (statement.effect() == Effect.UNKNOWN && reading == Reading.GENEROUS);
    this.wide = allows == (reading == Reading.GENEROUS);
    this.actions = actions(statement.actions(), wide != statement.actions().excepted());
    this.principals = statement.principals().map(all -> new PrincipalMatcher(all, !allows, wide));
    this.anyResource = statement.resources().isEmpty();
    this.exceptedResources = statement.resources().map(Selection::excepted).orElse(false);
    List<Pattern> all = resources(statement, version, wide != exceptedResources);
    this.fixed =
        all.stream()
            .filter(Pattern::isFixed)
            .map(pattern -> new ArnGlob(pattern.fixed()))
            .toArray(ArnGlob[]::new);
    this.patterns = all.stream().filter(pattern -> !pattern.isFixed()).toArray(Pattern[]::new);
    this.conditions =
        statement.conditions().stream()
            .map(condition -> new CompiledCondition(condition, version, wide))
            .toArray(CompiledCondition[]::new);
  }

  private static Glob[] actions(Selection selection, boolean open) {
    return selection.words().stream()
        .map(Word::text)
        .map(text -> Pattern.of(text, new Pattern.Style(true, false, open)))
        .map(pattern -> new Glob(pattern.fixed().toLowerCase(Locale.ROOT)))
        .toArray(Glob[]::new);
  }

  private static List<Pattern> resources(Statement statement, Version version, boolean open) {
    Pattern.Style style = Pattern.Style.of(version, true, open);
    return statement.resources().stream()
        .flatMap(selection -> selection.words().stream())
        .map(word -> Pattern.of(word.text(), style))
        .toList();
  }

  /** As written. */
  Statement written() {
    return statement;
  }

  /** Its place in the policy. */
  int index() {
    return statement.index();
  }

  boolean allows() {
    return allows;
  }

  /** Whether it is about this action, in lower case. */
  boolean isAbout(String action) {
    for (Glob glob : actions) {
      if (glob.matches(action)) {
        return !statement.actions().excepted();
      }
    }
    return statement.actions().excepted();
  }

  /** Whether its resource and conditions match a request about its action. */
  boolean matches(Asked asked) {
    return matchesResource(asked) && conditionsHold(asked.context());
  }

  /** How it names who asks; {@code withoutPrincipal} if it names nobody. */
  Match principal(Asked asked, Match withoutPrincipal) {
    return principals.isEmpty() ? withoutPrincipal : principals.get().match(asked);
  }

  /** What of it does not match the request. */
  Shortfall shortfall(Asked asked, Statement as) {
    List<Condition> failing = new ArrayList<>();
    for (int i = 0; i < conditions.length; i++) {
      if (!conditions[i].holds(asked.context())) {
        failing.add(as.conditions().get(i));
      }
    }
    return new Shortfall(
        as, principal(asked, Match.DIRECT) == Match.NONE, !matchesResource(asked), failing);
  }

  private boolean conditionsHold(Context context) {
    for (CompiledCondition condition : conditions) {
      if (!condition.holds(context)) {
        return false;
      }
    }
    return true;
  }

  private boolean matchesResource(Asked asked) {
    return anyResource || names(asked) != exceptedResources;
  }

  private boolean names(Asked asked) {
    boolean generous = wide != exceptedResources;
    for (ArnGlob glob : fixed) {
      if (glob.matches(asked.resource(), generous)) {
        return true;
      }
    }
    for (Pattern pattern : patterns) {
      Optional<String> filled = pattern.filled(asked.context());
      if (filled.isPresent() && new ArnGlob(filled.get()).matches(asked.resource(), generous)) {
        return true;
      }
    }
    return false;
  }
}
