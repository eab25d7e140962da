package dev.serval.source.terraform.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Functions of mappings. */
final class MappingFunctions {

  static final Map<String, Function> ALL =
      Map.ofEntries(
          Map.entry("keys", MappingFunctions::keys),
          Map.entry("lookup", MappingFunctions::lookup),
          Map.entry("map", MappingFunctions::pairs),
          Map.entry("matchkeys", MappingFunctions::matching),
          Map.entry("merge", MappingFunctions::merge),
          Map.entry("transpose", MappingFunctions::transpose),
          Map.entry("values", MappingFunctions::values),
          Map.entry("zipmap", MappingFunctions::zip));

  private MappingFunctions() {}

  private static Term keys(Arguments it) {
    return it.seq(new TreeMap<>(it.mapping(0)).keySet().stream().map(it::of).toList());
  }

  private static Term values(Arguments it) {
    if (it.term(0) instanceof Term.Open(Term.Attributes attributes, var _)
        && attributes.representative()) {
      return it.seq(List.of(it.term(0)));
    }
    return it.seq(List.copyOf(new TreeMap<>(it.mapping(0)).values()));
  }

  private static Term lookup(Arguments it) {
    SequencedMap<String, Term> fields = it.mapping(0);
    Term found = fields.get(it.text(1));
    if (found != null) {
      return found;
    }
    if (it.count() < 3 && it.term(0) instanceof Term.Open(Term.Attributes attributes, var _)) {
      return attributes.get(it.text(1), it.at());
    }
    if (it.count() < 3) {
      throw new Fault("this mapping has no '" + it.text(1) + "'");
    }
    return it.term(2);
  }

  private static Term pairs(Arguments it) {
    SequencedMap<String, Term> fields = new LinkedHashMap<>();
    for (int i = 0; i + 1 < it.count(); i += 2) {
      fields.put(it.text(i), it.term(i + 1));
    }
    return new Term.Obj(fields, it.at());
  }

  private static Term merge(Arguments it) {
    SequencedMap<String, Term> fields = new LinkedHashMap<>();
    for (int i = 0; i < it.count(); i++) {
      if (!(it.term(i) instanceof Term.Null)) {
        fields.putAll(it.mapping(i));
      }
    }
    return new Term.Obj(fields, it.at());
  }

  private static Term matching(Arguments it) {
    List<Term> kept = new ArrayList<>();
    List<Term> keys = it.list(1);
    for (int i = 0; i < Math.min(keys.size(), it.list(0).size()); i++) {
      if (Sameness.has(it.list(2), keys.get(i))) {
        kept.add(it.list(0).get(i));
      }
    }
    return it.seq(kept);
  }

  private static Term transpose(Arguments it) {
    Map<String, List<Term>> turned = new TreeMap<>();
    it.mapping(0)
        .forEach(
            (key, names) ->
                Arguments.list(names)
                    .forEach(
                        name ->
                            turned
                                .computeIfAbsent(Arguments.known(name), _ -> new ArrayList<>())
                                .add(it.of(key))));
    SequencedMap<String, Term> fields = new LinkedHashMap<>();
    turned.forEach((key, names) -> fields.put(key, it.seq(names)));
    return new Term.Obj(fields, it.at());
  }

  private static Term zip(Arguments it) {
    List<Term> keys = it.list(0);
    List<Term> values = it.list(1);
    if (keys.size() != values.size()) {
      throw new Fault("zipmap takes as many keys as values");
    }
    SequencedMap<String, Term> fields = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      fields.put(Arguments.textOf(keys.get(i)).toString(), values.get(i));
    }
    return new Term.Obj(fields, it.at());
  }
}
