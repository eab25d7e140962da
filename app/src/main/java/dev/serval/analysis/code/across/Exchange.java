package dev.serval.analysis.code.across;

import dev.serval.analysis.code.flow.WriteFound;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.NamedResource;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who writes what to which resource, and who gets it. */
final class Exchange {

  private final ResourceNames names;
  private final Permissions permissions;
  private final Hops hops;
  private final Map<String, List<Writing>> byResource = new HashMap<>();

  private record Writing(Function writer, WriteFound write, Optional<Resource> resource) {}

  /**
   * A question for what was written.
   *
   * @param key of the resource
   * @param location where in it
   * @param keys of the object that is read; empty for any
   * @param by the trigger that it comes by, which can have a filter
   */
  record Asked(
      String service, String key, String location, Set<Known.Text> keys, Optional<Trigger> by) {}

  /**
   * An answer to it.
   *
   * @param beyond what is read of the part beyond what was written
   * @param over the resource, for people
   * @param sure whether permissions and filters let it through as far as that can be known
   */
  record Handed(Function writer, WriteFound.Part part, String beyond, String over, boolean sure) {}

  Exchange(Estate estate, ResourceNames names, Permissions permissions) {
    this.names = names;
    this.permissions = permissions;
    this.hops = new Hops(estate, names);
  }

  void add(Function writer, List<WriteFound> writes) {
    for (WriteFound write : writes) {
      for (Known.Text name : named(write.to())) {
        names
            .of(write.to().service(), name, writer)
            .ifPresent(
                key ->
                    byResource
                        .computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(
                            new Writing(
                                writer,
                                write,
                                names.resource(write.to().service(), name, writer))));
      }
    }
  }

  /** What hands on by itself what it gets. */
  void add(String target, Hops.Hop hop) {
    hops.add(target, hop);
  }

  /** What is written to a resource whose key is known. */
  void add(Function writer, String key, WriteFound write, Optional<Resource> resource) {
    byResource
        .computeIfAbsent(key, _ -> new ArrayList<>())
        .add(new Writing(writer, write, resource));
  }

  /** Events that name no bus go to the default one. */
  private static Set<Known.Text> named(NamedResource to) {
    return to.names().isEmpty() && to.service().equals("eventbridge")
        ? Set.of(Known.text("default"))
        : to.names();
  }

  /** The resources that a name in a function's code can mean. */
  List<String> keys(NamedResource from, Function function) {
    return from.names().stream()
        .flatMap(name -> names.of(from.service(), name, function).stream())
        .distinct()
        .toList();
  }

  /** Whether any function's code writes to it, or to what is handed on to it. */
  boolean isWritten(String key) {
    return begins(key) || hops.into(key).stream().anyMatch(hop -> begins(hop.from()));
  }

  /** Results that a state machine hands on say nothing of what it was started with. */
  private boolean begins(String key) {
    return byResource.getOrDefault(key, List.of()).stream()
        .map(Writing::write)
        .anyMatch(
            write -> !write.to().service().equals("stepfunctions") || !write.action().isEmpty());
  }

  /** Who writes what is asked for. */
  List<Handed> answer(Asked asked) {
    List<Handed> all = new ArrayList<>();
    for (Writing one : byResource.getOrDefault(asked.key(), List.of())) {
      all.addAll(answer(asked, one));
    }
    for (Hops.Hop hop : hops.into(asked.key())) {
      hop.location(asked.location())
          .ifPresent(
              location ->
                  answer(new Asked(hop.service(), hop.from(), location, Set.of(), Optional.empty()))
                      .forEach(all::add));
    }
    return all;
  }

  private List<Handed> answer(Asked asked, Writing one) {
    WriteFound write = one.write();
    Filters.Outcome passes = Filters.of(asked, write);
    Optional<Boolean> may =
        write.action().isEmpty()
            ? Optional.empty()
            : permissions.may(one.writer(), write.action(), one.resource(), Filters.example(write));
    if (passes == Filters.Outcome.NO || may.filter(allowed -> !allowed).isPresent()) {
      return List.of();
    }
    String wanted = Locations.compared(asked.service(), asked.location());
    List<Handed> all = new ArrayList<>();
    for (WriteFound.Part part : write.parts()) {
      Locations.beyond(Locations.compared(asked.service(), part.location()), wanted)
          .ifPresent(
              beyond ->
                  all.add(
                      new Handed(
                          one.writer(),
                          part,
                          beyond,
                          over(asked.service(), one),
                          (may.isPresent() || asked.service().equals("file"))
                              && passes == Filters.Outcome.YES)));
    }
    return all;
  }

  private static String over(String service, Writing one) {
    String kind =
        switch (service) {
          case "sqs" -> "the queue ";
          case "sns" -> "the topic ";
          case "dynamodb" -> "the table ";
          case "s3" -> "the bucket ";
          case "kinesis" -> "the stream ";
          case "eventbridge" -> "the bus ";
          case "lambda" -> "a call of ";
          case "stepfunctions" -> "the state machine ";
          case "ssm" -> "the parameter ";
          case "file" -> "a file";
          default -> "the " + service + " ";
        };
    String name =
        one.resource()
            .map(resource -> resource.id().label())
            .or(
                () ->
                    named(one.write().to()).stream()
                        .flatMap(text -> ResourceNames.resolved(text, one.writer()).stream())
                        .findFirst())
            .orElse("");
    return service.equals("file") ? kind : kind + name;
  }
}
