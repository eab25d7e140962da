package dev.serval.analysis.need;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.effective.Effective;
import dev.serval.analysis.effective.Region;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.privilege.Globs;
import dev.serval.data.IamTable;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a function's role is allowed, beside what is asked of it. */
final class Allowed {

  private final EstatePolicies policies;
  private final Caller caller;
  private final Effective effective;

  Allowed(EstatePolicies policies, Caller caller, IamTable table) {
    this.policies = policies;
    this.caller = caller;
    this.effective = Effective.of(caller, table);
  }

  List<Region> regions() {
    return effective.regions();
  }

  /** Policies that could not be read, which may allow more. */
  List<String> unread() {
    return effective.unread();
  }

  /** Whether the role's policies allow it for certain, under no condition. */
  boolean covers(String action, Text resource) {
    return policies.decideOwn(caller, action, resource, Context.NONE).allowed().orElse(false);
  }

  /** What of the resource any Allow of the action is about. */
  List<Line> within(String action, Text resource, String why) {
    if (covers(action, resource)) {
      return List.of(new Line(action, resource, List.of(), why));
    }
    Set<Line> all = new LinkedHashSet<>();
    for (Region region : regions()) {
      if (!region.actions().contains(action)) {
        continue;
      }
      for (Text word : words(region)) {
        if (resource.equals(Surroundings.ANY) || meet(word, resource)) {
          Text narrower = word.equals(Surroundings.ANY) ? resource : narrower(word, resource);
          all.add(new Line(action, narrower, region.conditions(), why));
        }
      }
    }
    return new ArrayList<>(all);
  }

  /** Everything that a region allows of an action. */
  static List<Line> all(Region region, String action, String why) {
    return words(region).stream()
        .map(word -> new Line(action, word, region.conditions(), why))
        .toList();
  }

  /** What a region is about; {@code *} where that is anything, or is said by exception. */
  static List<Text> words(Region region) {
    List<Text> all = new ArrayList<>();
    for (Selection selection : region.resources()) {
      if (!selection.excepted()) {
        selection.words().stream().map(Word::text).forEach(all::add);
        return all;
      }
    }
    return List.of(Surroundings.ANY);
  }

  /** Whether a region is about a resource, for all that is known. */
  boolean isAbout(Region region, Text resource) {
    return resource.equals(Surroundings.ANY)
        || words(region).stream().anyMatch(word -> meet(word, resource));
  }

  private Text narrower(Text word, Text resource) {
    return Globs.meetByParts(glob(word), glob(resource))
            && wildcards(resource) <= wildcards(word)
            && !resource.toString().endsWith("*")
        ? resource
        : word;
  }

  private static long wildcards(Text text) {
    return text.toString().chars().filter(c -> c == '*').count();
  }

  private boolean meet(Text one, Text other) {
    return Globs.meetByParts(glob(one), glob(other));
  }

  /** What is open may be anything; what AWS fills is no other name. */
  private String glob(Text text) {
    StringBuilder out = new StringBuilder();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Literal(String characters) -> out.append(characters);
        case Text.Hole hole ->
            out.append(
                hole.filling() == Text.Filling.AWS ? policies.name(new Text(List.of(hole))) : "*");
      }
    }
    return out.toString();
  }
}
