package dev.serval.analysis.need;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.Wildcard;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A policy that allows what is needed and nothing else.
 *
 * @param statements each action once for the same conditions
 * @param denies those of the role's own policies that are about what the statements allow
 */
public record SmallPolicy(List<Part> statements, List<Statement> denies) {

  private static final Origin NOWHERE = new Origin.InAccount("smallest policy", "");

  static final SmallPolicy EMPTY = new SmallPolicy(List.of(), List.of());

  public SmallPolicy {
    statements = List.copyOf(statements);
    denies = List.copyOf(denies);
  }

  /**
   * A statement that allows.
   *
   * @param actions sorted
   * @param resources sorted by how they are written
   * @param outside where it is about all resources but these; else empty
   * @param added whether it was not granted before
   */
  public record Part(
      List<String> actions,
      List<Text> resources,
      List<Text> outside,
      List<Condition> conditions,
      boolean added) {
    public Part {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
      outside = List.copyOf(outside);
      conditions = List.copyOf(conditions);
    }

    /** As policies have it; one that was not granted before says so. */
    public Statement statement() {
      String first = actions.getFirst().replaceAll("[^A-Za-z0-9]", "");
      List<Text> named = outside.isEmpty() ? resources : outside;
      return new Statement(
          0,
          added ? Optional.of("NotGrantedBefore" + first) : Optional.empty(),
          Effect.ALLOW,
          Optional.empty(),
          new Selection(false, actions.stream().map(Text::of).map(Part::word).toList()),
          Optional.of(new Selection(!outside.isEmpty(), named.stream().map(Part::word).toList())),
          conditions,
          NOWHERE);
    }

    private static Word word(Text text) {
      return new Word(text, NOWHERE);
    }
  }

  /** All statements, as policies have them. */
  public List<Statement> written() {
    return Stream.concat(statements.stream().map(Part::statement), denies.stream()).toList();
  }

  /** Of what is kept, and what is missing. */
  static SmallPolicy of(Collection<Line> kept, Collection<Line> missing) {
    List<Part> all = new ArrayList<>(parts(kept, false));
    all.addAll(parts(missing, true));
    return new SmallPolicy(all, List.of());
  }

  /** The same with those statements that deny anything of what it allows. */
  SmallPolicy with(List<Statement> denying) {
    return new SmallPolicy(statements, denying.stream().filter(this::isConcernedBy).toList());
  }

  /** Whether a statement is about any action of it, for all that is known. */
  boolean isConcernedBy(Statement deny) {
    Selection about = deny.actions();
    return about.words().stream().anyMatch(word -> !word.isKnown())
        || statements.stream()
            .flatMap(part -> part.actions().stream())
            .anyMatch(action -> about.excepted() != isNamed(action, about));
  }

  private static boolean isNamed(String action, Selection selection) {
    return selection.words().stream()
        .map(word -> word.shown().toLowerCase(Locale.ROOT))
        .anyMatch(pattern -> Wildcard.matches(pattern, action.toLowerCase(Locale.ROOT)));
  }

  /** What lines of one statement have in common. */
  private record Alike(List<Text> outside, List<Condition> conditions) {

    String order() {
      return outside.isEmpty() && conditions.isEmpty() ? "" : conditions.toString() + outside;
    }
  }

  private static List<Part> parts(Collection<Line> lines, boolean added) {
    Map<Alike, Map<String, Map<String, Text>>> all =
        new TreeMap<>(Comparator.comparing(Alike::order));
    for (Line line : lines) {
      all.computeIfAbsent(new Alike(line.outside(), line.conditions()), _ -> new TreeMap<>())
          .computeIfAbsent(line.action(), _ -> new TreeMap<>())
          .put(line.resource().toString(), line.resource());
    }
    return all.entrySet().stream()
        .flatMap(one -> parts(one.getKey(), one.getValue(), added).stream())
        .toList();
  }

  /** Actions on the same resources are in one statement. */
  private static List<Part> parts(
      Alike alike, Map<String, Map<String, Text>> byAction, boolean added) {
    Map<Set<String>, TreeSet<String>> byResources = new LinkedHashMap<>();
    Map<Set<String>, List<Text>> texts = new LinkedHashMap<>();
    byAction.forEach(
        (action, resources) -> {
          Map<String, Text> least = least(resources);
          texts.put(least.keySet(), List.copyOf(least.values()));
          byResources.computeIfAbsent(least.keySet(), _ -> new TreeSet<>()).add(action);
        });
    List<Part> all = new ArrayList<>();
    byResources.forEach(
        (names, actions) ->
            all.add(
                new Part(
                    List.copyOf(actions),
                    texts.getOrDefault(names, List.of()),
                    alike.outside(),
                    alike.conditions(),
                    added)));
    return all;
  }

  /** Where everything is in it, the rest need not be said. */
  private static Map<String, Text> least(Map<String, Text> resources) {
    return resources.containsKey("*") ? Map.of("*", Surroundings.ANY) : resources;
  }
}
