package dev.serval.analysis.feedback;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.feedback.Deliveries.Delivery;
import dev.serval.analysis.feedback.Destinations.Destination;
import dev.serval.analysis.feedback.Graph.Arc;
import dev.serval.analysis.feedback.Link.Kind;
import dev.serval.analysis.feedback.Link.Strength;
import dev.serval.analysis.privilege.Grants;
import dev.serval.analysis.reach.Reaches;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ways of events through an estate, and those on which they come back to the function that they
 * begin at. Every step is there by configuration, or named and allowed by a policy; what a filter
 * or a pattern chooses is no step.
 */
public final class Feedback {

  private final Graph graph;
  private final Map<String, List<Arc>> writes = new HashMap<>();
  private final Map<String, List<Loop>> loops = new HashMap<>();
  private final Map<String, Loop> through = new HashMap<>();
  private final Map<String, List<Loop>> byDestination = new HashMap<>();

  private Feedback(Estate estate, Tables tables) {
    Reaches reaches = Reaches.of(estate, tables);
    Inboxes inboxes = new Inboxes(estate, EstatePolicies.of(estate, tables));
    List<Arc> arcs = new ArrayList<>();
    Map<String, Set<String>> leading = new HashMap<>();
    for (Delivery delivery : Deliveries.of(estate, inboxes)) {
      leading
          .computeIfAbsent(delivery.inbox(), _ -> new HashSet<>(2))
          .add(path(delivery.link().to()));
      arcs.add(new Arc(delivery.inbox(), delivery.link().to().id().path(), delivery.link()));
    }
    Writes written = new Writes(estate, reaches, inboxes, leading);
    estate
        .all(Function.class)
        .forEach(
            function -> {
              String path = function.id().path();
              for (Writes.Write write : written.of(function)) {
                Arc arc = new Arc(path, write.inbox().key(), write.link());
                arcs.add(arc);
                writes.computeIfAbsent(path, _ -> new ArrayList<>(2)).add(arc);
              }
              arcs.addAll(destinations(estate, reaches, inboxes, function));
            });
    this.graph = new Graph(arcs);
    find();
  }

  /** Of an estate, made once. */
  public static Feedback of(Estate estate, Tables tables) {
    return estate.index(Feedback.class, one -> new Feedback(one, tables));
  }

  /** Whether the function writes to anything that leads on. */
  public boolean writes(Function function) {
    return writes.containsKey(function.id().path());
  }

  /** Loops of what functions write; each is told of once, of its first function by name. */
  public List<Loop> loops(Function function) {
    return loops.getOrDefault(function.id().path(), List.of());
  }

  /** A certain loop of what is written that the function is part of. */
  public Optional<Loop> through(Function function) {
    return Optional.ofNullable(through.get(function.id().path()));
  }

  /** Loops that begin where Lambda sends the function's results or failed events. */
  public List<Loop> loopsByDestination(Function function) {
    return byDestination.getOrDefault(function.id().path(), List.of());
  }

  /** Whether there was too much to look for every loop of what the function writes. */
  public boolean isCutShort(Function function) {
    return graph.isUnfinished(function.id().path());
  }

  private static List<Arc> destinations(
      Estate estate, Reaches reaches, Inboxes inboxes, Function function) {
    List<Arc> all = new ArrayList<>();
    for (Destination destination : Destinations.of(estate).of(function)) {
      for (Inbox inbox : inboxes.at(destination.target(), destination.by())) {
        // What a results event says of its source ("Capturing records of asynchronous
        // invocations").
        boolean heard = inbox.source().equals(Heard.ANY) || inbox.source().equals("lambda");
        if (!heard || inbox.holder() instanceof dev.serval.model.Bucket) {
          continue;
        }
        Optional<Access> access =
            Grants.role(estate, function)
                .flatMap(reaches::of)
                .map(reach -> reach.on(Destinations.action(destination.target()), inbox.arn()))
                .filter(one -> one.allowed().orElse(true));
        access.ifPresent(
            one ->
                all.add(
                    new Arc(
                        function.id().path(),
                        inbox.key(),
                        new Link(
                            function,
                            inbox.holder(),
                            Kind.DESTINATION,
                            inbox.service(),
                            "Lambda sends the %s of %s to %s"
                                .formatted(
                                    destination.role(),
                                    function.id().label(),
                                    inbox.holder().id().label()),
                            destination.target().at(),
                            Strength.MEANT,
                            Writes.open(one)))));
      }
    }
    return all;
  }

  private void find() {
    Map<Set<String>, Loop> written = new LinkedHashMap<>();
    for (Arc arc : graph.arcs()) {
      Kind kind = arc.link().kind();
      if (kind != Kind.TRIGGERED) {
        graph.back(arc).ifPresent(loop -> keep(arc, loop, written));
      }
    }
    for (Loop loop : written.values()) {
      loops.computeIfAbsent(first(loop), _ -> new ArrayList<>(1)).add(loop);
      if (loop.isCertain() && loop.isMeant()) {
        loop.functions().forEach(one -> through.putIfAbsent(path(one), loop));
      }
    }
  }

  private void keep(Arc arc, Loop loop, Map<Set<String>, Loop> written) {
    if (arc.link().kind() == Kind.DESTINATION) {
      byDestination.computeIfAbsent(arc.from(), _ -> new ArrayList<>(1)).add(loop);
      return;
    }
    Set<String> places = new TreeSet<>();
    loop.links().forEach(link -> places.add(path(link.from())));
    written.putIfAbsent(places, fromFirst(loop));
  }

  private static String path(Resource resource) {
    return resource.id().path();
  }

  private static String first(Loop loop) {
    return path(loop.links().getFirst().from());
  }

  /** Told from its first function on. */
  private static Loop fromFirst(Loop loop) {
    List<Link> links = loop.links();
    int start = 0;
    for (int i = 0; i < links.size(); i++) {
      boolean function = links.get(i).from() instanceof Function;
      if (function && path(links.get(i).from()).compareTo(path(links.get(start).from())) < 0) {
        start = i;
      }
    }
    List<Link> turned = new ArrayList<>(links.subList(start, links.size()));
    turned.addAll(links.subList(0, start));
    return new Loop(turned);
  }
}
