package dev.serval.source.terraform.function;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Conversions between types, and times, which are not known before a deployment. */
final class ConversionFunctions {

  static final Map<String, Function> ALL =
      Map.ofEntries(
          Map.entry("bcrypt", ConversionFunctions::later),
          Map.entry("ephemeralasnull", it -> it.term(0)),
          Map.entry("formatdate", ConversionFunctions::later),
          Map.entry("issensitive", it -> it.of(false)),
          Map.entry("list", it -> it.seq(it.all())),
          Map.entry("nonsensitive", it -> it.term(0)),
          Map.entry("plantimestamp", ConversionFunctions::later),
          Map.entry("rsadecrypt", ConversionFunctions::later),
          Map.entry("sensitive", it -> it.term(0)),
          Map.entry("timeadd", ConversionFunctions::later),
          Map.entry("timestamp", ConversionFunctions::later),
          Map.entry("tobool", it -> nullOr(it, () -> it.of(it.truth(0)))),
          Map.entry("tolist", it -> nullOr(it, () -> it.seq(it.list(0)))),
          Map.entry("tomap", it -> nullOr(it, () -> new Term.Obj(it.mapping(0), it.at()))),
          Map.entry("tonumber", it -> nullOr(it, () -> it.of(it.number(0)))),
          Map.entry("toset", it -> nullOr(it, () -> set(it))),
          Map.entry("tostring", it -> nullOr(it, () -> Term.of(it.open(0), it.at()))),
          Map.entry("uuid", ConversionFunctions::later));

  private ConversionFunctions() {}

  private static Term later(Arguments it) {
    throw new NotKnown();
  }

  private static Term nullOr(Arguments it, java.util.function.Supplier<Term> converted) {
    return it.term(0) instanceof Term.Null ? it.term(0) : converted.get();
  }

  /** A set of texts is in their order. */
  private static Term set(Arguments it) {
    List<Term> items = Sameness.distinct(it.list(0));
    if (items.stream().anyMatch(item -> item.known().isEmpty())) {
      return it.seq(items);
    }
    Map<String, Term> sorted = new TreeMap<>();
    items.forEach(item -> sorted.put(Arguments.known(item), item));
    return it.seq(List.copyOf(sorted.values()));
  }
}
