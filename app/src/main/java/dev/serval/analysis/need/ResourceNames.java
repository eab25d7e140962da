package dev.serval.analysis.need;

import dev.serval.analysis.code.sdk.Given;
import dev.serval.analysis.code.value.Value;
import dev.serval.analysis.need.Surroundings.Candidate;
import dev.serval.data.IamTable;
import dev.serval.data.IamTable.OnResource;
import dev.serval.data.IamTable.ResourceType;
import dev.serval.data.SdkActions;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a call is about, as ARNs: its parameters fill the holes of the action's resource types. */
final class ResourceNames {

  private static final int MOST = 24;

  /** What holds where a parameter is not given. */
  private static final Map<String, String> DEFAULTS =
      Map.of("EventBusName", "default", "WorkGroupName", "primary", "GroupName", "default");

  private final SdkActions actions;
  private final Surroundings surroundings;
  private final ArnTemplate arns;

  ResourceNames(SdkActions actions, Surroundings surroundings) {
    this.actions = actions;
    this.surroundings = surroundings;
    this.arns = new ArnTemplate(surroundings);
  }

  /**
   * The resources of a request.
   *
   * @param sure those that the call is about
   * @param spare those that it is about where a variable is not set, which is
   * @param open whether the name of any is not known at all
   */
  record Resources(List<Text> sure, List<Text> spare, boolean open) {}

  private static final Resources NONE = new Resources(List.of(Surroundings.ANY), List.of(), false);

  /** By the action's types and the parameters given. */
  Resources of(IamTable.Action action, Optional<String> typeName, Given given) {
    List<OnResource> types =
        typeName.isPresent()
            ? action.resources().stream()
                .filter(one -> one.type().name().equals(typeName.get()))
                .toList()
            : action.resources();
    if (types.isEmpty()) {
      return NONE;
    }
    List<OnResource> named =
        types.stream().filter(one -> isGiven(action.service(), one.type(), given, true)).toList();
    if (named.isEmpty()) {
      named =
          types.stream()
              .filter(one -> isGiven(action.service(), one.type(), given, false))
              .toList();
    }
    if (named.isEmpty()) {
      List<OnResource> required = types.stream().filter(OnResource::required).toList();
      if (required.isEmpty() && typeName.isEmpty()) {
        return NONE;
      }
      named = required.isEmpty() ? types : required;
    }
    Collected all = new Collected();
    for (OnResource one : narrowest(named)) {
      fill(action, one.type(), given, all);
    }
    return all.done();
  }

  /** A query of an index is about the index, not about its table. */
  private static List<OnResource> narrowest(List<OnResource> types) {
    List<OnResource> indexes =
        types.stream().filter(one -> one.type().name().equals("index")).toList();
    if (!indexes.isEmpty()) {
      return indexes;
    }
    List<OnResource> required = types.stream().filter(OnResource::required).toList();
    return required.isEmpty() ? types : required;
  }

  /** What is named by some parameters alone. */
  Resources named(IamTable.Action action, List<Value> values) {
    Collected all = new Collected();
    ResourceType type =
        action.resources().stream()
            .filter(OnResource::required)
            .findFirst()
            .or(
                () ->
                    action.resources().stream()
                        .filter(one -> one.type().name().equals("object"))
                        .findFirst())
            .or(() -> action.resources().stream().findFirst())
            .map(OnResource::type)
            .orElse(null);
    if (type == null) {
      return NONE;
    }
    for (Value value : values) {
      for (Candidate candidate : surroundings.candidates(value)) {
        all.add(arns.filled(type, candidate, List.of()), candidate.spare(), candidate.isOpen());
      }
    }
    return all.done();
  }

  /** Objects told as text, {@code bucket/key}. */
  Resources paths(List<Value> values) {
    Collected all = new Collected();
    for (Value value : values) {
      for (Candidate candidate : surroundings.candidates(value)) {
        List<Text> halves = candidate.text().split("/", 2);
        Text bucket = withoutSlash(candidate.text()).split("/", 2).getFirst();
        Text key = halves.size() > 1 ? halves.getLast() : Surroundings.ANY;
        Text path =
            Text.join(List.of(arns.placed("arn:${Partition}:s3:::"), bucket, Text.of("/"), key));
        all.add(ArnTemplate.collapsed(path), candidate.spare(), candidate.isOpen());
      }
    }
    return all.done();
  }

  private boolean isGiven(String service, ResourceType type, Given given, boolean byTable) {
    List<String> holes = ArnTemplate.holes(type);
    if (holes.isEmpty()) {
      return false;
    }
    for (String hole : holes) {
      boolean some =
          parameters(service, type, hole, byTable).stream().anyMatch(path -> !given.lacks(path));
      boolean usual = DEFAULTS.containsKey(hole) && byTable;
      if (!some && !usual) {
        return false;
      }
    }
    return true;
  }

  private List<String> parameters(String service, ResourceType type, String hole, boolean byTable) {
    List<String> known = actions.parameters(service, hole);
    if (byTable) {
      return known;
    }
    List<String> all = new ArrayList<>(known);
    String lower = Character.toLowerCase(hole.charAt(0)) + hole.substring(1);
    all.addAll(List.of(hole, lower));
    if (hole.equals(ArnTemplate.holes(type).getFirst())) {
      String camel = camel(type.name());
      String small = Character.toLowerCase(camel.charAt(0)) + camel.substring(1);
      for (String name : List.of(camel, small)) {
        all.addAll(List.of(name + "Arn", name + "ARN", name + "Name", name + "Id", name));
      }
      all.addAll(List.of("ResourceArn", "resourceArn", "ResourceARN", "Arn"));
    }
    return all;
  }

  private static String camel(String name) {
    StringBuilder out = new StringBuilder();
    for (String part : name.split("[^A-Za-z0-9]+")) {
      if (!part.isEmpty()) {
        out.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
    }
    return out.isEmpty() ? "Resource" : out.toString();
  }

  private void fill(IamTable.Action action, ResourceType type, Given given, Collected all) {
    List<String> holes = ArnTemplate.holes(type);
    if (holes.isEmpty()) {
      all.add(
          arns.filled(type, new Candidate(Surroundings.ANY, Optional.empty(), false), List.of()),
          false,
          false);
      return;
    }
    List<Candidate> firsts = candidates(action, type, holes.getFirst(), given);
    List<List<Text>> rests = List.of(List.of());
    for (String hole : holes.subList(1, holes.size())) {
      List<List<Text>> longer = new ArrayList<>();
      for (List<Text> before : rests) {
        for (Candidate candidate : candidates(action, type, hole, given)) {
          List<Text> more = new ArrayList<>(before);
          more.add(candidate.text());
          longer.add(more);
        }
      }
      rests = longer.stream().limit(MOST).toList();
    }
    for (Candidate first : firsts) {
      for (List<Text> rest : rests) {
        boolean said = holes.getFirst().equals("IdentityName");
        all.add(arns.filled(type, first, rest), first.spare(), first.isOpen() && !said);
      }
    }
  }

  private List<Candidate> candidates(
      IamTable.Action action, ResourceType type, String hole, Given given) {
    List<Candidate> all = new ArrayList<>();
    for (String path : parameters(action.service(), type, hole, false)) {
      for (Value value : given.at(path)) {
        surroundings.candidates(value).stream()
            .map(one -> adapted(hole, path, one))
            .filter(one -> !all.contains(one))
            .forEach(all::add);
      }
      if (!all.isEmpty()) {
        return all;
      }
    }
    Text usual = DEFAULTS.containsKey(hole) ? Text.of(DEFAULTS.get(hole)) : Surroundings.ANY;
    return List.of(new Candidate(usual, Optional.empty(), false));
  }

  /** A parameter's value as the name that ARNs have. */
  private static Candidate adapted(String hole, String path, Candidate candidate) {
    String written = candidate.text().toString();
    if (candidate.resource().isPresent() || written.startsWith("arn:") || candidate.isOpen()) {
      return candidate;
    }
    Text name =
        switch (hole) {
          case "QueueName" ->
              written.startsWith("https:") || written.contains("/")
                  ? last(candidate.text())
                  : candidate.text();
          case "ParameterNameWithoutLeadingSlash" -> {
            Text bare = withoutSlash(candidate.text());
            yield path.equals("Path") ? Text.join(List.of(bare, Surroundings.ANY)) : bare;
          }
          case "SecretId" -> Text.join(List.of(candidate.text(), Text.of("-??????")));
          case "KeyId" -> written.startsWith("alias/") ? Surroundings.ANY : candidate.text();
          case "IdentityName" -> Surroundings.ANY;
          default -> candidate.text();
        };
    return new Candidate(name, Optional.empty(), candidate.spare());
  }

  private static Text last(Text text) {
    return text.split("/", Integer.MAX_VALUE).getLast();
  }

  private static Text withoutSlash(Text text) {
    return !text.parts().isEmpty()
            && text.parts().getFirst() instanceof Text.Literal(String characters)
            && characters.startsWith("/")
        ? Text.join(
            List.of(
                Text.of(characters.substring(1)),
                new Text(text.parts().subList(1, text.parts().size()))))
        : text;
  }

  /** Gathers resources. */
  private static final class Collected {
    private final List<Text> sure = new ArrayList<>();
    private final List<Text> spare = new ArrayList<>();
    private boolean open;

    void add(Text resource, boolean isSpare, boolean isOpen) {
      List<Text> to = isSpare ? spare : sure;
      if (!to.contains(resource)) {
        to.add(resource);
      }
      open |= isOpen && !isSpare;
    }

    Resources done() {
      return new Resources(
          sure.isEmpty() && spare.isEmpty() ? List.of(Surroundings.ANY) : Widest.of(sure),
          spare,
          open);
    }
  }
}
