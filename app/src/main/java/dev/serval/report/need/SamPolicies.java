package dev.serval.report.need;

import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.need.SmallPolicy;
import dev.serval.data.IamTable;
import dev.serval.data.SamTemplates.Pair;
import dev.serval.data.SamTemplates.Template;
import dev.serval.data.Tables;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A policy as SAM's policy templates, where they fit exactly.
 *
 * @param templates those that allow just what statements of the policy allow
 * @param rest the other statements
 */
public record SamPolicies(List<Fitting> templates, List<Statement> rest) {

  private static final Pattern HOLE = Pattern.compile("\\$\\{([a-z]\\w*)}");

  public SamPolicies {
    templates = List.copyOf(templates);
    rest = List.copyOf(rest);
  }

  /** A template with its parameters. */
  public record Fitting(String name, Map<String, String> parameters) {}

  /** An action on a resource, as written. */
  private record Allows(String action, String resource) {}

  /** Finds templates; those that allow more at once come first. */
  public static SamPolicies of(SmallPolicy policy, Tables tables) {
    Set<Allows> left = new LinkedHashSet<>();
    for (SmallPolicy.Part part : policy.statements()) {
      if (isPlain(part)) {
        part.actions()
            .forEach(
                action ->
                    part.resources()
                        .forEach(text -> left.add(new Allows(action, text.toString()))));
      }
    }
    List<Template> candidates =
        tables.samTemplates().all().stream()
            .filter(one -> one.plain() && !one.pairs().isEmpty())
            .sorted(Comparator.comparingInt(one -> -one.pairs().size()))
            .toList();
    List<Fitting> fitting = new ArrayList<>();
    for (Template template : candidates) {
      Optional<Fitting> found = fit(template, left, tables.iam());
      while (found.isPresent()) {
        fitting.add(found.get());
        left.removeAll(filled(template, found.get().parameters(), tables.iam()));
        found = fit(template, left, tables.iam());
      }
    }
    fitting.sort(
        Comparator.comparing(Fitting::name).thenComparing(one -> one.parameters().toString()));
    return new SamPolicies(fitting, new SmallPolicy(rest(policy, left), policy.denies()).written());
  }

  private static Optional<Fitting> fit(Template template, Set<Allows> left, IamTable iam) {
    Pair first = template.pairs().getFirst();
    for (Allows one : left) {
      Optional<Map<String, String>> parameters = unified(first.resource(), one.resource());
      if (parameters.isPresent() && parameters.get().size() == template.parameters().size()) {
        Set<Allows> all = filled(template, parameters.get(), iam);
        if (!all.isEmpty() && left.containsAll(all)) {
          return Optional.of(new Fitting(template.name(), named(template, parameters.get())));
        }
      }
    }
    return Optional.empty();
  }

  /** What fills a pattern so that it becomes the text. */
  private static Optional<Map<String, String>> unified(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher holes = HOLE.matcher(pattern);
    int at = 0;
    while (holes.find()) {
      regex.append(Pattern.quote(pattern.substring(at, holes.start()))).append("(.+)");
      names.add(holes.group(1));
      at = holes.end();
    }
    regex.append(Pattern.quote(pattern.substring(at)));
    Matcher matched = Pattern.compile(regex.toString()).matcher(text);
    if (!matched.matches()) {
      return Optional.empty();
    }
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      all.put(names.get(i), matched.group(i + 1));
    }
    return Optional.of(all);
  }

  /** All actions on what they are about; an action is never about another kind of resource. */
  private static Set<Allows> filled(Template template, Map<String, String> given, IamTable iam) {
    Map<String, String> small = new HashMap<>();
    given.forEach((name, value) -> small.put(lower(name), value));
    Set<Allows> all = new HashSet<>();
    for (Pair pair : template.pairs()) {
      String resource = pair.resource();
      for (Map.Entry<String, String> one : small.entrySet()) {
        resource = resource.replace("${" + one.getKey() + "}", one.getValue());
      }
      for (IamTable.Action action : iam.matching(pair.action())) {
        all.add(new Allows(action.full(), resource));
      }
    }
    return all;
  }

  private static Map<String, String> named(Template template, Map<String, String> small) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String name : template.parameters()) {
      all.put(name, small.getOrDefault(lower(name), ""));
    }
    return all;
  }

  private static String lower(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static List<SmallPolicy.Part> rest(SmallPolicy policy, Set<Allows> left) {
    List<SmallPolicy.Part> all = new ArrayList<>();
    for (SmallPolicy.Part part : policy.statements()) {
      if (!isPlain(part)) {
        all.add(part);
        continue;
      }
      for (Text resource : part.resources()) {
        List<String> actions =
            part.actions().stream()
                .filter(action -> left.contains(new Allows(action, resource.toString())))
                .toList();
        if (actions.size() == part.actions().size()
            && !all.isEmpty()
            && all.getLast().actions().equals(actions)
            && isPlain(all.getLast())) {
          List<Text> both = new ArrayList<>(all.getLast().resources());
          both.add(resource);
          all.set(all.size() - 1, of(actions, both, part));
        } else if (!actions.isEmpty()) {
          all.add(of(actions, List.of(resource), part));
        }
      }
    }
    return all;
  }

  private static SmallPolicy.Part of(
      List<String> actions, List<Text> resources, SmallPolicy.Part like) {
    return new SmallPolicy.Part(actions, resources, List.of(), List.of(), like.added());
  }

  /** Templates know neither conditions nor exceptions. */
  private static boolean isPlain(SmallPolicy.Part part) {
    return part.conditions().isEmpty() && part.outside().isEmpty();
  }

  static Node json(Fitting one) {
    return PolicyJson.object(
        PolicyJson.entry("name", PolicyJson.text(one.name())),
        PolicyJson.entry("parameters", parameters(one)));
  }

  static Node.Mapping parameters(Fitting one) {
    return new Node.Mapping(
        one.parameters().entrySet().stream()
            .map(pair -> PolicyJson.entry(pair.getKey(), PolicyJson.text(pair.getValue())))
            .toList(),
        new Place("", 1, 1));
  }
}
