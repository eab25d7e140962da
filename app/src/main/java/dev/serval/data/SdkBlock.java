package dev.serval.data;

import dev.serval.data.SdkObject.Call;
import dev.serval.data.SdkObject.Identifier;
import dev.serval.data.SdkObject.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One service's block of {@code sdk.txt}: a head line, its operations ({@code o}, with boto3's name
 * where that does not follow from the operation's), waiters ({@code w}), then boto3's objects: each
 * begins with {@code R} and has actions, waiters, parts and collections ({@code A W H M B}).
 */
final class SdkBlock {

  private final Map<String, String> operations = new HashMap<>();
  private final Map<String, String> waiters = new HashMap<>();
  private final Map<String, SdkObject> objects = new HashMap<>();
  private Drawn drawn = new Drawn("", List.of(), new Call("", Map.of(), "", false));

  private SdkBlock() {}

  /** An object of which more lines follow. */
  private record Drawn(
      String kind,
      List<Identifier> identifiers,
      Call load,
      Map<String, Call> calls,
      Map<String, Part> parts,
      Map<String, Call> collections,
      Map<String, String> batches) {

    Drawn(String kind, List<Identifier> identifiers, Call load) {
      this(
          kind,
          identifiers,
          load,
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>());
    }

    SdkObject done() {
      return new SdkObject(kind, identifiers, load, calls, parts, collections, batches);
    }
  }

  static SdkTable.Service read(String block) {
    String[] lines = block.split("\n");
    String[] head = lines[0].split("\t", -1);
    SdkBlock all = new SdkBlock();
    for (int i = 1; i < lines.length; i++) {
      all.line(lines[i].charAt(0), lines[i].substring(1).split("\t", -1));
    }
    all.end();
    return new SdkTable.Service(
        head[0], head[1], head[2], all.operations, all.waiters, all.objects);
  }

  private void line(char kind, String[] cells) {
    switch (kind) {
      case 'o' -> {
        for (String one : cells[0].split(" ")) {
          int colon = one.indexOf(':');
          String operation = colon < 0 ? one : one.substring(0, colon);
          operations.put(colon < 0 ? method(one) : one.substring(colon + 1), operation);
        }
      }
      case 'w' -> waiters.put(cells[0], cells[1]);
      case 'R' -> {
        end();
        drawn =
            new Drawn(
                cells[0],
                identifiers(cells[1]),
                new Call(cells[2], parameters(cells[3]), "", false));
      }
      case 'A' ->
          drawn.calls.put(cells[0], new Call(cells[1], parameters(cells[2]), cells[3], false));
      case 'W' -> drawn.calls.put(cells[0], new Call(cells[1], parameters(cells[2]), "", true));
      case 'H' -> drawn.parts.put(cells[0], new Part(cells[1], identifiers(cells[2])));
      case 'M' ->
          drawn.collections.put(
              cells[0], new Call(cells[1], parameters(cells[2]), cells[3], false));
      default -> drawn.batches.put(cells[0], cells[1]);
    }
  }

  private void end() {
    objects.put(drawn.kind, drawn.done());
  }

  /** boto3's name of an operation, by its rule. */
  static String method(String operation) {
    return operation
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toLowerCase(java.util.Locale.ROOT);
  }

  private static List<Identifier> identifiers(String cell) {
    List<Identifier> all = new ArrayList<>();
    for (String one : pairs(cell)) {
      all.add(new Identifier(before(one), after(one)));
    }
    return all;
  }

  private static Map<String, String> parameters(String cell) {
    Map<String, String> all = new HashMap<>();
    for (String one : pairs(cell)) {
      all.put(before(one), after(one));
    }
    return all;
  }

  private static String[] pairs(String cell) {
    return cell.isEmpty() ? new String[0] : cell.split(",");
  }

  private static String before(String pair) {
    return pair.substring(0, pair.indexOf('='));
  }

  private static String after(String pair) {
    return pair.substring(pair.indexOf('=') + 1);
  }
}
