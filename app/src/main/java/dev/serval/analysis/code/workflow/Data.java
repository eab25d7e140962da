package dev.serval.analysis.code.workflow;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Data within a state machine, as pieces of what it is made of. Constants are none. */
record Data(Set<Piece> pieces) {

  static final Data NONE = new Data(Set.of());

  static Data of(Origin origin) {
    return new Data(Set.of(Piece.of(origin)));
  }

  /** What lies at a location. */
  Data under(String location) {
    return new Data(
        pieces.stream()
            .map(piece -> piece.under(location))
            .flatMap(Optional::stream)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** The same, lying at a location. */
  Data put(String location) {
    return new Data(
        pieces.stream()
            .map(piece -> piece.put(location))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  Data and(Data other) {
    return new Data(
        Stream.concat(pieces.stream(), other.pieces.stream())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** With something else at a location. */
  Data with(String location, Data other) {
    return new Data(
            pieces.stream()
                .map(piece -> piece.replacedAt(location))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new)))
        .and(other.put(location));
  }

  /** Something that was made of it. */
  Data loosened() {
    return new Data(
        pieces.stream().map(Piece::loosened).collect(Collectors.toCollection(LinkedHashSet::new)));
  }
}
