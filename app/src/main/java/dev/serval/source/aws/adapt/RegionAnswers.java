package dev.serval.source.aws.adapt;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import dev.serval.source.snapshot.Absence;
import dev.serval.source.snapshot.Answer;
import dev.serval.source.snapshot.Answers;
import dev.serval.source.snapshot.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one account and region, as adapters ask for them.
 *
 * @param region or {@link Call#GLOBAL}
 * @param shortfalls takes what AWS didn't answer
 * @param standings how the answers read so far ended, by service and operation
 */
record RegionAnswers(
    Answers answers,
    String account,
    String partition,
    String region,
    Shortfalls shortfalls,
    Map<String, Standing> standings) {

  private static final Place NOWHERE = new Place("", 1, 1);

  RegionAnswers(
      Answers answers, String account, String partition, String region, Shortfalls shortfalls) {
    this(answers, account, partition, region, shortfalls, new ConcurrentHashMap<>());
  }

  /** Gives every answer to an operation, one after the other: all at once may be too many. */
  void each(String service, String operation, Consumer<Answer> to) {
    Standing standing = new Standing();
    try (Stream<Answer> all = answers.to(account, region, service, operation)) {
      all.forEachOrdered(
          answer -> {
            standing.add(answer);
            to.accept(answer);
          });
    }
    standings.put(service + ":" + operation, standing);
  }

  /** How the answers to an operation ended. */
  static final class Standing {
    private boolean asked;
    private @Nullable Answer failed;

    void add(Answer answer) {
      asked = true;
      if (failed == null && !(answer.outcome() instanceof Answer.Page)) {
        failed = answer;
      }
    }
  }

  /**
   * The items of a list over all pages of all answers to an operation.
   *
   * @param arn whom an item is about
   */
  List<Properties> items(
      String service, String operation, String list, Function<Node.Mapping, String> arn) {
    List<Properties> all = new ArrayList<>();
    each(
        service,
        operation,
        answer -> {
          if (answer.outcome() instanceof Answer.Page(int _, boolean _, Node.Mapping body)) {
            for (Node item : member(body, list).map(Node::items).orElse(List.of())) {
              if (item instanceof Node.Mapping mapping) {
                all.add(properties(mapping, arn.apply(mapping)));
              } else if (item instanceof Node.Text text) {
                Node.Mapping named =
                    new Node.Mapping(List.of(new Node.Entry("Name", text, NOWHERE)), NOWHERE);
                all.add(properties(named, arn.apply(named)));
              }
            }
          } else {
            note(answer);
          }
        });
    return all;
  }

  private static Optional<Node> member(Node.Mapping body, String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? body.get(path)
        : body.mapping(path.substring(0, dot)).flatMap(in -> member(in, path.substring(dot + 1)));
  }

  private Properties properties(Node.Mapping mapping, String arn) {
    return new Properties(Data.of(mapping, arn, ""), arn, shortfalls::add);
  }

  /** Notes what failed, where nothing of the answers is read. */
  void noteFailures(String service, String operation) {
    each(
        service,
        operation,
        answer -> {
          if (!(answer.outcome() instanceof Answer.Page)) {
            note(answer);
          }
        });
  }

  private void note(Answer answer) {
    boolean nothing =
        answer.outcome() instanceof Answer.Refused refused && Absence.isMeantBy(refused);
    if (!nothing) {
      shortfalls.missed(answer.call(), answer.outcome());
    }
  }

  /**
   * What was answered to an operation, by what was asked about.
   *
   * @param key the request's members that say what is asked about, joined by a colon
   * @param arn the ARN for such a key
   */
  Lookup by(String service, String operation, List<String> key, Function<String, String> arn) {
    Map<String, Told> told = new HashMap<>();
    each(
        service,
        operation,
        answer -> {
          String about = about(answer.call(), key);
          switch (answer.outcome()) {
            case Answer.Page(int _, boolean _, Node.Mapping body) -> {
              List<Properties> pages = new ArrayList<>();
              if (told.get(about) instanceof Told.Pages(List<Properties> before)) {
                pages.addAll(before);
              }
              pages.add(properties(body, arn.apply(about)));
              told.put(about, new Told.Pages(pages));
            }
            case Answer.Refused refused when Absence.isMeantBy(refused) ->
                told.put(about, new Told.Nothing());
            case Answer.Refused _, Answer.NotMade _ -> {
              note(answer);
              told.put(about, new Told.Unknown(reason(answer)));
            }
          }
        });
    return new Lookup(service + ":" + operation, told);
  }

  private static String about(Call call, List<String> key) {
    return String.join(
        ":",
        key.stream()
            .map(member -> call.request().getOrDefault(member, ""))
            .filter(text -> !text.isEmpty())
            .toList());
  }

  private static String why(Call call, Answer.Refused refused) {
    return refused.permission().isPresent()
        ? call.name() + " was denied"
        : call.name() + " failed with " + refused.code();
  }

  /** Why a call gave nothing. */
  static String reason(Answer answer) {
    return switch (answer.outcome()) {
      case Answer.Refused refused -> why(answer.call(), refused);
      case Answer.NotMade(String why) -> answer.call().name() + " was not asked: " + why;
      case Answer.Page _ -> "";
    };
  }

  /** What was answered, by what was asked about. */
  record Lookup(String operation, Map<String, Told> told) {
    Told about(String key) {
      return told.getOrDefault(key, new Told.Unknown(operation + " was not asked"));
    }
  }

  /** Whether a listing came to its end, or why it didn't; a failed page is a failed listing. */
  Value<Boolean> complete(String service, String operation) {
    Origin at = new Origin.InAccount(account + " " + region, service + ":" + operation);
    String name = service + ":" + operation;
    if (!standings.containsKey(name)) {
      each(service, operation, _ -> {});
    }
    Standing standing = Objects.requireNonNull(standings.get(name));
    if (!standing.asked) {
      return new Value.Unresolved<>(name + " was not asked", at);
    }
    Answer failed = standing.failed;
    if (failed != null) {
      return new Value.Unresolved<>(reason(failed), at);
    }
    return new Value.Known<>(true, at);
  }

  /** An ARN of this account and region. */
  String arn(String service, String resource) {
    String where = region.equals(Call.GLOBAL) ? "" : region;
    return "arn:" + partition + ":" + service + ":" + where + ":" + account + ":" + resource;
  }

  /** A resource of this account and region. */
  Identity id(String type, String arn, String name) {
    return part(type, arn, arn, name);
  }

  /**
   * A part of a resource, which AWS gives no ARN.
   *
   * @param path unique in the estate
   * @param arn of the resource, or empty
   */
  Identity part(String type, String path, String arn, String name) {
    return new Identity(
        type,
        "",
        path,
        name.isEmpty() ? Text.EMPTY : Text.of(name),
        arn.isEmpty() || !path.equals(arn) ? Text.EMPTY : Text.of(arn),
        Text.of(account),
        region.equals(Call.GLOBAL) ? Text.EMPTY : Text.of(region),
        new Origin.InAccount(arn.isEmpty() ? path : arn, ""));
  }
}
