package dev.serval.rule.event;

import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Arn;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Subscription;
import dev.serval.model.Value;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What functions, and the queues and topics before them, get events from. */
record EventSources(Map<String, List<EventSources.Source>> byPath) {

  /** Resources with policies of their own, by service. */
  private static final Map<String, String> POLICED =
      Map.of(
          "sqs", "AWS::SQS::Queue",
          "sns", "AWS::SNS::Topic",
          "s3", "AWS::S3::Bucket",
          "kinesis", "AWS::Kinesis::Stream",
          "dynamodb", "AWS::DynamoDB::Table");

  /**
   * One source.
   *
   * @param named as it is written
   * @param holder the resource, where a source of the audit has it; of a table's or stream's part,
   *     the whole
   */
  record Source(Value<Reference> named, Optional<Resource> holder, Origin at) {

    String shown() {
      String arn = named.shown();
      return holder
          .map(Words::name)
          .orElseGet(() -> Words.cut(arn.substring(arn.lastIndexOf(':') + 1)));
    }

    /** Whether nobody read it, though it may be there, and have a policy of its own. */
    boolean isUnread(Listings listings) {
      Optional<Arn> arn = named.effective().flatMap(one -> Arn.parse(one.text()));
      boolean policed =
          arn.map(one -> one.service().known().map(POLICED::containsKey).orElse(true))
              .orElse(named instanceof Value.Unresolved<Reference>);
      boolean listed =
          arn.flatMap(
                  one ->
                      listings.find(
                          one.service().known().map(POLICED::get).orElse(""),
                          one.account(),
                          one.region()))
              .filter(listing -> listing.complete().effective().orElse(false))
              .isPresent();
      return policed && !listed && holder.isEmpty();
    }
  }

  static EventSources of(Estate estate) {
    Map<String, List<Source>> all = new LinkedHashMap<>();
    estate.resources().forEach(resource -> collect(estate, resource, all));
    return new EventSources(all);
  }

  /** Those of a resource. */
  List<Source> of(Resource resource) {
    return byPath.getOrDefault(resource.id().path(), List.of());
  }

  private static void collect(Estate estate, Resource resource, Map<String, List<Source>> all) {
    switch (resource) {
      case EventSourceMapping it ->
          put(estate, it.function(), it.source(), holder(estate, it.source()), all);
      case Subscription it ->
          put(estate, it.endpoint(), it.topic(), holder(estate, it.topic()), all);
      case Bucket it ->
          it.notifications()
              .effective()
              .orElse(List.of())
              .forEach(
                  one ->
                      put(
                          estate,
                          one.target(),
                          new Value.Known<>(new Reference(it.id().arn()), one.target().at()),
                          Optional.of(it),
                          all));
      default -> {}
    }
  }

  private static Optional<Resource> holder(Estate estate, Value<Reference> source) {
    return estate
        .find(Resource.class, source)
        .or(() -> source.effective().flatMap(named -> whole(estate, named, source.at())))
        .filter(one -> !(one instanceof Function));
  }

  /** The table of its changes, the stream that a consumer reads. */
  private static Optional<Resource> whole(Estate estate, Reference part, Origin at) {
    return Stream.of("/stream/", "/consumer/")
        .map(cut -> part.text().split(cut, 2))
        .filter(parts -> parts.size() == 2)
        .flatMap(
            parts ->
                estate
                    .find(Resource.class, new Value.Known<>(new Reference(parts.getFirst()), at))
                    .stream())
        .findFirst();
  }

  private static void put(
      Estate estate,
      Value<Reference> target,
      Value<Reference> source,
      Optional<Resource> holder,
      Map<String, List<Source>> all) {
    Optional<Resource> called =
        FunctionLookup.of(estate)
            .find(target)
            .<Resource>map(one -> one)
            .or(() -> holder(estate, target));
    called.ifPresent(
        one ->
            all.computeIfAbsent(one.id().path(), _ -> new ArrayList<>(1))
                .add(new Source(source, holder, source.at())));
  }
}
