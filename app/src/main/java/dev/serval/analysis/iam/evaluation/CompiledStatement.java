package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A statement, prepared. It matches if its action, principal, resource and conditions all do. */
final class CompiledStatement {

  private final boolean allows;
  private final boolean wide;
  private final int index;
  private final Optional<PrincipalMatcher> principals;
  private final boolean anyResource;
  private final boolean exceptedResources;
  private final Pattern[] patterns;
  private final ArnGlob[] fixed;
  private final CompiledCondition[] conditions;

  CompiledStatement(Statement statement, int index, Version version, Reading reading) {
    this.index = index;
    this.allows = ActionMatcher.allows(statement, reading);
    this.wide = ActionMatcher.isWide(statement, reading);
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

  private static List<Pattern> resources(Statement statement, Version version, boolean open) {
    Pattern.Style style = Pattern.Style.of(version, true, open);
    return statement.resources().stream()
        .flatMap(selection -> selection.words().stream())
        .map(word -> Pattern.of(word.text(), style))
        .toList();
  }

  /** Its place in the policy. */
  int index() {
    return index;
  }

  boolean allows() {
    return allows;
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
