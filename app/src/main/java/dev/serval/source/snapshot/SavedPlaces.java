package dev.serval.source.snapshot;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the answers of a folder come from, for those that don't tell by themselves: what most
 * others tell.
 *
 * @param account empty where none tells
 */
record SavedPlaces(String partition, String account, String region) {

  static SavedPlaces of(List<SavedAnswer> saved) {
    return new SavedPlaces(
        most(saved, SavedAnswer::partition, "aws"),
        most(saved, SavedAnswer::account, ""),
        most(saved, SavedAnswer::region, "us-east-1"));
  }

  private static String most(
      List<SavedAnswer> saved, Function<SavedAnswer, String> part, String otherwise) {
    return saved.stream()
        .map(part)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.groupingBy(text -> text, Collectors.counting()))
        .entrySet()
        .stream()
        .max(
            Comparator.comparing(Map.Entry<String, Long>::getValue)
                .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse(otherwise);
  }
}
