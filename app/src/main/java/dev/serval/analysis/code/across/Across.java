package dev.serval.analysis.code.across;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.entry.EventFields;
import dev.serval.analysis.code.entry.EventShape;
import dev.serval.analysis.code.flow.FlowFound;
import dev.serval.analysis.code.flow.ServiceWord;
import dev.serval.analysis.code.flow.WriteFound;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.code.value.NamedResource;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.StateMachine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How data of others gets into calls: by the event of the function itself, or by that of another
 * that writes what this one gets as its event or reads. A resource that functions of the estate
 * write to holds what they write; of one that none of them writes to, whoever may is taken to write
 * anything.
 */
public final class Across {

  /** Functions on one way; what comes over more of them is not followed. */
  private static final int MOST_FUNCTIONS = 8;

  /** Ways of one flow that are told of. */
  private static final int MOST_WAYS = 5;

  /** Steps of the search for the ways of one flow. */
  private static final int MOST_TRIES = 2_000;

  private final Map<String, List<Incoming>> incoming = new HashMap<>();
  private final Exchange exchange;
  private final Machines machines;
  private int tries;

  private Across(Estate estate, Tables tables, Reviews reviews) {
    ResourceNames names = new ResourceNames(estate);
    this.machines = Machines.of(estate);
    this.exchange = new Exchange(estate, names, new Permissions(estate, tables));
    estate
        .all(Function.class)
        .forEach(
            function -> {
              incoming.put(function.id().path(), Incoming.of(function, estate, names));
              Review review = reviews.byFunction().get(function.id().path());
              if (review != null) {
                exchange.add(function, review.findings().writes());
              }
            });
    HandedOn.to(exchange, estate, names, reviews);
  }

  /** Of an estate, made once. */
  public static Across of(Estate estate, Tables tables, Reviews reviews) {
    return estate.index(Across.class, one -> new Across(one, tables, reviews));
  }

  /** The ways of data into a call, the shortest of each beginning; none where none is others'. */
  public synchronized List<Way> ways(Function function, FlowFound flow) {
    tries = 0;
    List<Way> all =
        origins(function, flow.taint(), flow.taint().source(), flow.weakness(), new HashSet<>());
    Map<List<Object>, Way> byBeginning = new LinkedHashMap<>();
    all.stream()
        .sorted(
            Comparator.comparing((Way way) -> !way.isAnybodys())
                .thenComparingInt(way -> way.legs().size())
                .thenComparing(way -> !way.sure()))
        .forEach(
            way ->
                byBeginning.putIfAbsent(
                    way.isAcross()
                        ? List.of(way.first().id().path(), way.field())
                        : List.of(function.id().path()),
                    way));
    return byBeginning.values().stream().limit(MOST_WAYS).toList();
  }

  /**
   * Where the data of a mark comes from.
   *
   * @param source its source, which can be a part of the mark's own
   */
  private List<Way> origins(
      Function function, Taint taint, Source source, Weakness weakness, Set<List<Object>> seen) {
    if (!seen.add(List.of(function.id().path(), source)) || tries++ > MOST_TRIES) {
      return List.of();
    }
    if (source.isOurs()) {
      return List.of(new Way(Optional.empty(), List.of(new Leg(function, taint, "")), true));
    }
    boolean event = source.from().isEmpty() || source.service().equals(Source.EARLIER);
    // The call itself was asked for the field that it reads, and not for where that comes from.
    if (event && ServiceWord.is(weakness, source)) {
      return List.of();
    }
    List<Way> all =
        (event ? Optional.<NamedResource>empty() : source.from())
            .map(from -> read(function, taint, source, from, weakness, seen))
            .orElseGet(() -> received(function, taint, source, weakness, seen));
    seen.remove(List.of(function.id().path(), source));
    return all;
  }

  private List<Way> read(
      Function function,
      Taint taint,
      Source source,
      NamedResource from,
      Weakness weakness,
      Set<List<Object>> seen) {
    Optional<String> location = Locations.ofRead(from.service(), source.field());
    if (isMinor(weakness) || location.isEmpty()) {
      return List.of();
    }
    List<String> keys = exchange.keys(from, function);
    if (keys.isEmpty() && from.service().equals("s3")) {
      return ofOwnBucket(function, taint, location.get(), weakness, seen);
    }
    List<Way> all = new ArrayList<>();
    for (String key : keys) {
      Exchange.Asked asked =
          new Exchange.Asked(from.service(), key, location.get(), from.keys(), Optional.empty());
      all.addAll(handed(function, taint, asked, weakness, seen));
    }
    return all;
  }

  /** Who reads a bucket whose name the code does not have reads what the event tells of. */
  private List<Way> ofOwnBucket(
      Function function, Taint taint, String location, Weakness weakness, Set<List<Object>> seen) {
    List<Way> all = new ArrayList<>();
    for (Incoming one : incoming.getOrDefault(function.id().path(), List.of())) {
      if (one.shape() == EventShape.OBJECT && one.key().isPresent()) {
        String key = one.key().get();
        Exchange.Asked asked =
            new Exchange.Asked("s3", key, location, Set.of(), Optional.of(one.trigger()));
        if (exchange.isWritten(key)) {
          all.addAll(handed(function, taint, asked, weakness, seen));
        } else {
          all.add(new Way(Optional.of(one.trigger()), List.of(new Leg(function, taint, "")), true));
        }
      }
    }
    return all;
  }

  private List<Way> received(
      Function function, Taint taint, Source source, Weakness weakness, Set<List<Object>> seen) {
    List<Way> all = new ArrayList<>();
    List<Incoming> ways = incoming.getOrDefault(function.id().path(), List.of());
    boolean isEvent = !source.field().matches("request(\\..*)?|path|input");
    for (Incoming one : ways) {
      if (isEvent && !one.shape().othersControl(source.field())) {
        continue;
      }
      Optional<String> location = Locations.ofEvent(one.shape(), source.field());
      Optional<Machines.Machine> machine =
          one.trigger().via() instanceof StateMachine it ? machines.find(it) : Optional.empty();
      if (machine.isPresent() && location.isPresent() && isEvent) {
        all.addAll(ofMachine(function, taint, one, machine.get(), location.get(), weakness, seen));
        continue;
      }
      boolean written = one.key().filter(exchange::isWritten).isPresent();
      if (written && location.isPresent() && isEvent) {
        Exchange.Asked asked =
            new Exchange.Asked(
                one.service(),
                one.key().orElseThrow(),
                location.get(),
                Set.of(),
                Optional.of(one.trigger()));
        all.addAll(handed(function, taint, asked, weakness, seen));
      } else if (!isInside(one) || !isMinor(weakness)) {
        all.add(new Way(Optional.of(one.trigger()), List.of(new Leg(function, taint, "")), true));
      }
    }
    String own = ResourceNames.key(function);
    if (exchange.isWritten(own)) {
      String location = EventShape.plain(source.field());
      all.addAll(
          handed(
              function,
              taint,
              new Exchange.Asked("lambda", own, location, Set.of(), Optional.empty()),
              weakness,
              seen));
    } else if (ways.isEmpty()) {
      all.add(new Way(Optional.empty(), List.of(new Leg(function, taint, "")), true));
    }
    return all;
  }

  /** What a state of a machine hands over: of its input, and of what other states returned. */
  private List<Way> ofMachine(
      Function function,
      Taint taint,
      Incoming one,
      Machines.Machine machine,
      String location,
      Weakness weakness,
      Set<List<Object>> seen) {
    Exchange.Asked asked =
        new Exchange.Asked(
            one.service(), machine.key(function), location, Set.of(), Optional.of(one.trigger()));
    List<Way> all = new ArrayList<>(handed(function, taint, asked, weakness, seen));
    boolean started = exchange.isWritten(ResourceNames.key(machine.machine()));
    if (!started && !isMinor(weakness) && machine.handsInput(function, location)) {
      all.add(new Way(Optional.of(one.trigger()), List.of(new Leg(function, taint, "")), true));
    }
    return all;
  }

  /** What matters only where strangers do it. */
  private static boolean isMinor(Weakness weakness) {
    return weakness == Weakness.LOG || weakness == Weakness.RESOURCE;
  }

  private static boolean isInside(Incoming one) {
    return one.trigger().kind().equals("step functions");
  }

  /** The ways over those who write what is asked for. */
  private List<Way> handed(
      Function function,
      Taint taint,
      Exchange.Asked asked,
      Weakness weakness,
      Set<List<Object>> seen) {
    List<Way> all = new ArrayList<>();
    if (seen.size() >= MOST_FUNCTIONS) {
      return all;
    }
    for (Exchange.Handed handed : exchange.answer(asked)) {
      WriteFound.Part part = handed.part();
      // Secrets are looked for in logs, and the word of others everywhere else.
      boolean other = part.taint().source().isOurs() && weakness != Weakness.LOGGED;
      if (other || (part.taint().clean() & weakness.bit()) != 0) {
        continue;
      }
      Optional<Source> source = refined(part.taint(), handed.beyond());
      if (source.isEmpty()) {
        continue;
      }
      for (Way way : origins(handed.writer(), part.taint(), source.get(), weakness, seen)) {
        List<Leg> legs = new ArrayList<>(way.legs());
        Leg last = legs.removeLast();
        legs.add(new Leg(last.function(), last.taint(), handed.over()));
        all.add(
            new Way(way.from(), legs, way.sure())
                .then(new Leg(function, taint, ""), handed.sure()));
      }
    }
    return all;
  }

  /** Of an object that was handed over as it came in, the part that is read is that part of it. */
  private static Optional<Source> refined(Taint taint, String beyond) {
    Source source = taint.source();
    boolean whole = taint.form().isEmpty() || taint.form().equals("/written");
    if (beyond.isEmpty() || !whole) {
      return Optional.of(source);
    }
    String plain = source.field().equals("event") ? "" : source.field() + ".";
    String field = plain + beyond;
    return source.from().isPresent() || EventFields.othersControl(field, false)
        ? Optional.of(new Source(field, source.from(), source.file(), source.at()))
        : Optional.empty();
  }
}
