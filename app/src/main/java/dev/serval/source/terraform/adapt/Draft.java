package dev.serval.source.terraform.adapt;

import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** A resource on its way to CloudFormation's shape. */
final class Draft {

  private final Declared from;
  private final String type;
  private final SequencedMap<String, Datum> properties = new LinkedHashMap<>();

  /** Begins with all arguments under CloudFormation's spelling of their names. */
  Draft(Declared from, String type) {
    this.from = from;
    this.type = type;
    if (from.arguments() instanceof Datum.Fields fields) {
      fields.fields().forEach((name, value) -> put(pascal(name), value));
    }
  }

  Declared from() {
    return from;
  }

  String type() {
    return type;
  }

  Origin at() {
    return from.at();
  }

  /** {@code kms_key_arn} is {@code KmsKeyArn}. */
  static String pascal(String name) {
    StringBuilder out = new StringBuilder(name.length());
    boolean up = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_') {
        up = true;
      } else {
        out.append(up ? Character.toUpperCase(c) : c);
        up = false;
      }
    }
    return out.toString();
  }

  Draft put(String name, Datum value) {
    if (!(value instanceof Datum.Nothing)) {
      properties.put(name, value);
    }
    return this;
  }

  Draft put(String name, Optional<Datum> value) {
    value.ifPresent(found -> put(name, found));
    return this;
  }

  Draft without(String name) {
    properties.remove(name);
    return this;
  }

  Optional<Datum> get(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /** An argument under another name than its own. */
  Draft rename(String argument, String name) {
    properties.remove(pascal(argument));
    return put(name, from.get(argument));
  }

  /** A block as a mapping. */
  Draft block(String argument) {
    return block(argument, pascal(argument));
  }

  Draft block(String argument, String name) {
    properties.remove(pascal(argument));
    from.block(argument).ifPresent(block -> put(name, spelt(block)));
    return this;
  }

  /** Blocks as a list of mappings. */
  Draft blocks(String argument, String name) {
    properties.remove(pascal(argument));
    List<Datum> all = new ArrayList<>();
    from.blocks(argument).forEach(block -> all.add(spelt(block)));
    if (!all.isEmpty()) {
      put(name, new Datum.Items(all, all.getFirst().at()));
    }
    return this;
  }

  /** Adds an item to a list. */
  Draft add(String name, Datum item) {
    List<Datum> all = new ArrayList<>();
    switch (properties.get(name)) {
      case Datum.Items items -> all.addAll(items.items());
      case Datum.Unknown unknown -> all.add(unknown);
      case Datum.Str text -> all.add(text);
      case null, default -> {}
    }
    all.add(item);
    return put(name, new Datum.Items(all, item.at()));
  }

  /** A block's arguments under CloudFormation's spelling; blocks within it as they are. */
  static Datum spelt(Datum block) {
    if (!(block instanceof Datum.Fields fields)) {
      return block;
    }
    SequencedMap<String, Datum> all = new LinkedHashMap<>();
    fields.fields().forEach((name, value) -> all.put(pascal(name), value));
    return new Datum.Fields(all, fields.at());
  }

  /** A mapping of a few names. */
  static Datum fields(Origin at, Map<String, Optional<Datum>> values) {
    SequencedMap<String, Datum> all = new LinkedHashMap<>();
    new TreeMap<>(values).forEach((name, value) -> value.ifPresent(found -> all.put(name, found)));
    return new Datum.Fields(all, at);
  }

  static Datum text(String text, Origin at) {
    return new Datum.Str(Text.of(text), at);
  }

  static Datum items(List<Datum> items, Origin at) {
    return new Datum.Items(items, at);
  }

  Datum.Fields properties() {
    return new Datum.Fields(properties, from.at());
  }

  Identity identity() {
    return new Identity(
        type,
        from.source(),
        from.address(),
        from.naming().name(),
        from.naming().arn(),
        from.naming().pseudo().account(),
        from.naming().pseudo().region(),
        from.at());
  }
}
