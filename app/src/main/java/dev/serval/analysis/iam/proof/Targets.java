package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.CarriedKeys.Presence;
import dev.serval.analysis.iam.proof.Universe.Free;
import dev.serval.analysis.iam.proof.Universe.Listed;
import dev.serval.analysis.iam.proof.Universe.Unsure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kinds of requests that a resource's policy decides: which actions are about the resource
 * itself, which about what is in it ("Service authorization reference").
 */
final class Targets {

  private static final String URL_AUTH = "lambda:functionurlauthtype";
  private static final String VIA_URL = "lambda:invokedviafunctionurl";

  private final Question question;
  private final Mentions mentions;
  private final AboutResources about;
  private final CarriedKeys carried;
  private final String region;

  Targets(Question question, Mentions mentions, AboutResources about, CarriedKeys carried) {
    this.question = question;
    this.mentions = mentions;
    this.about = about;
    this.carried = carried;
    String[] parts = question.resource().split(":", 6);
    this.region = parts.length == 6 ? parts[3] : "";
  }

  /** Each in itself; a caller gets in by any of them. */
  List<Target> all() {
    String service = service(question.resource());
    List<Target> all = new ArrayList<>();
    Map<String, Set<String>> byForm = new LinkedHashMap<>();
    for (String form : forms(service)) {
      byForm.put(form, new TreeSet<>());
    }
    sort(service, byForm);
    byForm.forEach((form, actions) -> all.addAll(byKeys(service, form, actions)));
    return all;
  }

  /** The two requests that a call of the function's address is; empty if it has none. */
  List<Target> url() {
    String auth =
        switch (question.url()) {
          case SIGNED -> "AWS_IAM";
          case OPEN -> "NONE";
          case NONE, NOT_SAID -> "";
        };
    if (auth.isEmpty() || !service(question.resource()).equals("lambda")) {
      return List.of();
    }
    // The reference lists each of the two keys for one of the requests only.
    return List.of(
        ofUrl(
            TargetActions.OF_URL,
            Map.of(
                URL_AUTH,
                Listed.only(auth),
                VIA_URL,
                new Unsure(new Listed(List.of("true"), true)))),
        ofUrl(
            TargetActions.INVOKE,
            Map.of(
                URL_AUTH,
                new Unsure(new Listed(List.of(auth), true)),
                VIA_URL,
                Listed.only("true"))));
  }

  private Target ofUrl(String action, Map<String, Universe> more) {
    boolean open = question.url() == Question.Url.OPEN;
    Alike alike = alike("lambda", action);
    Map<String, Universe> keys = keys(question.resource());
    alike.never().forEach(key -> keys.put(key, Listed.NOTHING));
    keys.putAll(more);
    return new Target("lambda", List.of(action), keys, alike.unsure(), open, !open);
  }

  /** Whether some statement speaks of the function's address. */
  static boolean speaksOfUrl(Sentence sentence) {
    return sentence.statement().actions().words().stream()
        .map(word -> word.shown().toLowerCase(Locale.ROOT))
        .anyMatch(action -> Shape.glob(action).matches(TargetActions.OF_URL));
  }

  /** Before the colon of the actions about a resource. */
  private static String service(String arn) {
    String[] parts = arn.split(":", 6);
    String service = parts.length > 2 ? parts[2] : "";
    boolean role = service.equals("iam") && parts.length == 6 && parts[5].startsWith("role/");
    return role ? "sts" : service.equals("apigateway") ? "execute-api" : service;
  }

  private static boolean isWebFunction(String arn) {
    return arn.contains(":web-function/") && !arn.contains("/endpoint/");
  }

  private static boolean isLayerAsAWhole(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length == 7 && parts[5].equals("layer");
  }

  /** The resource, and what is in it, as wildcards. */
  private List<String> forms(String service) {
    String arn = question.resource();
    List<String> inside =
        switch (service) {
          case "s3" -> inStore(arn);
          case "dynamodb" -> List.of(arn + "/index/*");
          case "execute-api" -> arn.endsWith("*") ? List.of() : List.of(arn + "/*");
          case "logs" -> arn.endsWith("*") ? List.of() : List.of(arn + ":*");
          // Which version a template makes is not known; what it grants is about that one.
          case "lambda" ->
              isLayerAsAWhole(arn)
                  ? List.of(arn + ":1")
                  : isWebFunction(arn) ? List.of(arn + "/endpoint/*") : List.of();
          case "schemas" ->
              arn.contains(":registry/")
                  ? List.of(arn.replace(":registry/", ":schema/") + "/*")
                  : List.of();
          case "es" -> arn.endsWith("*") ? List.of() : List.of(arn + "/*");
          default -> List.of();
        };
    List<String> all = new ArrayList<>(List.of(arn));
    all.addAll(inside);
    return all;
  }

  /** Objects, of an access point or of a bucket. */
  private static List<String> inStore(String arn) {
    if (arn.contains(":accesspoint/") && !arn.contains("/object/")) {
      return List.of(arn + "/object/*");
    }
    return arn.endsWith("/*") || arn.indexOf('/') > 0 ? List.of() : List.of(arn + "/*");
  }

  /** Puts each action to the form that it is about; one that nobody knows to all forms. */
  private void sort(String service, Map<String, Set<String>> byForm) {
    Set<String> seen = about.all(service);
    byForm.forEach(
        (form, actions) ->
            about.actions(service, form).stream()
                .filter(TargetActions::isAsked)
                .forEach(actions::add));
    if (byForm.values().stream().allMatch(Set::isEmpty)) {
      // What the reference does not know must not pass for closed.
      seen.stream()
          .filter(TargetActions::isAsked)
          .forEach(name -> byForm.values().forEach(actions -> actions.add(name)));
      byForm.values().forEach(actions -> actions.add(service + ":anyaction"));
    }
    for (String name : written(service)) {
      if (!seen.contains(name)) {
        byForm.values().forEach(actions -> actions.add(name));
      }
    }
  }

  /** Actions of the service that the policy names in full. */
  private Set<String> written(String service) {
    Set<String> all = new TreeSet<>();
    for (Statement statement : question.policy().statements()) {
      Selection actions = statement.actions();
      for (Word word : actions.words()) {
        String name = word.shown().toLowerCase(Locale.ROOT);
        boolean plain = name.indexOf('*') < 0 && name.indexOf('?') < 0 && word.isKnown();
        if (plain && name.startsWith(service + ":") && TargetActions.isAsked(name)) {
          all.add(name);
        }
      }
    }
    return all;
  }

  /**
   * Actions whose requests are alike.
   *
   * @param never keys that they do not have
   * @param unsure keys of which nobody says whether they have them
   * @param alone the action, where others are by other callers
   */
  private record Alike(Set<String> never, Set<String> unsure, String alone) {}

  /** Where requests of some of the actions only have a key, they are asked apart. */
  private List<Target> byKeys(String service, String form, Set<String> actions) {
    Map<Alike, List<String>> groups = new LinkedHashMap<>();
    for (String action : actions) {
      groups.computeIfAbsent(alike(service, action), _ -> new ArrayList<>()).add(action);
    }
    List<Target> all = new ArrayList<>();
    groups.forEach(
        (alike, group) -> {
          Map<String, Universe> keys = keys(form);
          alike.never().forEach(key -> keys.put(key, Listed.NOTHING));
          if (service.equals("lambda")) {
            keys.put(VIA_URL, new Listed(List.of("false"), true));
          }
          all.add(
              new Target(
                  service,
                  TargetActions.inOrder(group),
                  keys,
                  alike.unsure(),
                  TargetActions.listensToUnsigned(service) && !isAccessPoint(),
                  true));
        });
    return all;
  }

  private Alike alike(String service, String action) {
    return new Alike(
        asked(service, action, Presence.NEVER),
        asked(service, action, Presence.UNSURE),
        service.equals("sts") ? action : "");
  }

  /** The keys that the policy asks for and that are so in requests of an action. */
  private Set<String> asked(String service, String action, Presence presence) {
    Set<String> all = new TreeSet<>();
    for (String key : mentions.asked()) {
      if (carried.of(key, service, action) == presence) {
        all.add(key);
      }
    }
    return all;
  }

  private Map<String, Universe> keys(String form) {
    Map<String, Universe> keys = new HashMap<>();
    Shape shape = Shape.glob(form);
    keys.put(
        Bound.RESOURCE,
        shape.isLiteral()
            ? Listed.only(form)
            : new Free(List.of(Texts.of(shape)), liked(form), false, false, false));
    if (!region.isEmpty() && region.indexOf('*') < 0) {
      keys.put("aws:requestedregion", Listed.only(region));
      // A service uses keys of its own region.
      Texts services = Texts.of(Shape.glob("?*." + region + ".amazonaws.com"));
      keys.put("kms:viaservice", new Free(List.of(services), List.of(), true, false, true));
    }
    if (!question.account().isEmpty()) {
      keys.put("aws:resourceaccount", Listed.only(question.account()));
      keys.put("s3:resourceaccount", Listed.only(question.account()));
    }
    if (isAccessPoint()) {
      ofAccessPoint(keys);
    }
    keys.put("aws:resourceorgid", Listed.only(question.organization().orElse(Callers.UNKNOWN_ORG)));
    return keys;
  }

  /** They take signed requests only ("Access points restrictions and limitations"). */
  private boolean isAccessPoint() {
    return question.resource().contains(":accesspoint/");
  }

  /** Whoever asks, the keys that tell of the access point are its own. */
  private void ofAccessPoint(Map<String, Universe> keys) {
    String arn = question.resource();
    int end = arn.indexOf("/object/");
    keys.put("s3:dataaccesspointarn", Listed.only(end < 0 ? arn : arn.substring(0, end)));
    keys.put("s3:dataaccesspointaccount", Listed.only(question.account()));
  }

  private static List<String> liked(String form) {
    if (form.startsWith("arn:aws:execute-api")) {
      return List.of(form.replace("*", "prod/GET/orders"));
    }
    if (form.contains(":logs:") && form.endsWith(":*")) {
      return List.of(stream(form.substring(0, form.length() - 1)));
    }
    return List.of(form.replace("*", "data.txt"), form.replace("*", "data/report.csv"));
  }

  /** A log stream of a group, of any group or of an account; what is left open is made up. */
  private static String stream(String start) {
    String group =
        start.endsWith(":log-group:")
            ? "orders:"
            : start.contains(":log-group:") ? "" : "log-group:orders:";
    return (start + group + "log-stream:main").replace("*", "orders");
  }
}
