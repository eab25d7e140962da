package dev.serval.analysis.need;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.effective.Effective;
import dev.serval.analysis.effective.Region;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.ResourceSearch;
import dev.serval.analysis.privilege.Globs;
import dev.serval.data.IamTable;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a function's role is allowed, beside what is asked of it. */
final class Allowed {

  private static final Origin NOWHERE = new Origin.InAccount("smallest policy", "");

  private final EstatePolicies policies;
  private final Caller caller;
  private final Effective effective;
  private final ResourceSearch search;

  Allowed(EstatePolicies policies, Caller caller, IamTable table) {
    this.policies = policies;
    this.caller = caller;
    this.effective = Effective.of(caller, table);
    this.search = new ResourceSearch(policies::name);
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

  /** Statements of the role's own policies that deny. */
  List<Statement> denies() {
    return caller.identity().stream()
        .flatMap(held -> held.document().statements().stream())
        .filter(one -> one.effect() == Effect.DENY)
        .toList();
  }

  /** What of the resource any Allow of the action is about. */
  List<Line> within(String action, Text resource, String why) {
    List<Region> open =
        regions().stream()
            .filter(region -> region.actions().contains(action))
            .filter(region -> denying(region, action, resource).findAny().isEmpty())
            .toList();
    if (isWithin(resource, open.stream().filter(one -> one.conditions().isEmpty()).toList())) {
      return List.of(Line.on(resource, action, why));
    }
    return open.stream().flatMap(one -> within(one, action, resource, why).stream()).toList();
  }

  private List<Line> within(Region region, String action, Text resource, String why) {
    if (isExcepted(region)) {
      Selection but = new Selection(false, resources(region).words());
      return search.isWithin(only(resource), List.of(but))
          ? List.of()
          : isWithin(resource, List.of(region))
              ? List.of(new Line(action, resource, List.of(), region.conditions(), why))
              : all(region, action, why);
    }
    List<Line> all = new ArrayList<>();
    for (Text word : words(region)) {
      if (resource.equals(Surroundings.ANY) || meet(word, resource)) {
        Text narrower = search.isWithin(only(resource), List.of(only(word))) ? resource : word;
        all.add(new Line(action, narrower, List.of(), region.conditions(), why));
      }
    }
    return all;
  }

  /** Whether each resource of the name is named by some of the Allows. */
  private boolean isWithin(Text resource, List<Region> some) {
    return !some.isEmpty()
        && search.find(List.of(only(resource)), some.stream().map(Allowed::resources).toList())
            instanceof ResourceSearch.Outcome.None;
  }

  /** A Deny that always holds and is about all of a resource that is allowed otherwise. */
  Optional<String> denying(String action, Text resource) {
    return regions().stream()
        .filter(region -> region.actions().contains(action))
        .flatMap(region -> denying(region, action, resource))
        .findFirst()
        .map(one -> "statement %s of %s denies it".formatted(one.deny().label(), one.policy()));
  }

  private Stream<Region.Exemption> denying(Region region, String action, Text resource) {
    return region.except().stream()
        .filter(one -> one.actions().contains(action) && one.conditions().isEmpty())
        .filter(one -> search.isWithin(only(resource), one.resources()));
  }

  /** What an Allow's resources are. */
  static Selection resources(Region region) {
    return region.allow().resources().orElse(only(Surroundings.ANY));
  }

  private static Selection only(Text resource) {
    return new Selection(false, List.of(new Word(resource, NOWHERE)));
  }

  private static boolean isExcepted(Region region) {
    return resources(region).excepted();
  }

  /** Everything that a region allows of an action. */
  static List<Line> all(Region region, String action, String why) {
    if (isExcepted(region)) {
      List<Text> outside = resources(region).words().stream().map(Word::text).toList();
      return List.of(new Line(action, Surroundings.ANY, outside, region.conditions(), why));
    }
    return words(region).stream()
        .map(word -> new Line(action, word, List.of(), region.conditions(), why))
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

  private boolean meet(Text one, Text other) {
    return Globs.meetByParts(glob(one), glob(other));
  }

  /**
   * What is open may be anything; what AWS fills is no other name, but where it is a whole ARN, of
   * a resource whose type is not known, it may be that of any.
   */
  private String glob(Text text) {
    StringBuilder out = new StringBuilder();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Literal(String characters) -> out.append(characters);
        case Text.Hole hole ->
            out.append(
                hole.filling() == Text.Filling.AWS && !out.isEmpty()
                    ? policies.name(new Text(List.of(hole)))
                    : "*");
      }
    }
    return out.toString();
  }
}
