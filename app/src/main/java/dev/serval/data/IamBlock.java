package dev.serval.data;

import dev.serval.data.IamTable.Access;
import dev.serval.data.IamTable.Action;
import dev.serval.data.IamTable.ConditionKey;
import dev.serval.data.IamTable.OnResource;
import dev.serval.data.IamTable.ResourceType;
import dev.serval.data.IamTable.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One service's block of {@code iam.txt}: a head line, then lines for condition keys ({@code c}),
 * resource types ({@code r}) and actions ({@code a}), whose numbers point back to the former two.
 */
final class IamBlock {

  private IamBlock() {}

  static Service read(String block) {
    String[] lines = block.split("\n");
    String[] head = lines[0].split("\t", -1);
    List<ConditionKey> keys = new ArrayList<>();
    List<ResourceType> types = new ArrayList<>();
    List<Action> actions = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      String[] cells = lines[i].substring(1).split("\t", -1);
      switch (lines[i].charAt(0)) {
        case 'c' -> keys.add(new ConditionKey(cells[0], cells[1]));
        case 'r' ->
            types.add(
                new ResourceType(
                    cells[0],
                    cells[1],
                    list(cells, 2).map(key -> keys.get(Integer.parseInt(key))).toList()));
        default -> actions.add(action(head[0], cells, keys, types));
      }
    }
    return new Service(head[0], head[1], head[2].equals("R"), keys, types, actions);
  }

  private static Action action(
      String service, String[] cells, List<ConditionKey> keys, List<ResourceType> types) {
    return new Action(
        service,
        cells[0],
        access(cells[1]),
        list(cells, 2).map(on -> onResource(on, types)).toList(),
        list(cells, 3).map(key -> keys.get(Integer.parseInt(key))).toList(),
        list(cells, 4).toList());
  }

  private static OnResource onResource(String written, List<ResourceType> types) {
    boolean required = written.endsWith("!");
    String number = required ? written.substring(0, written.length() - 1) : written;
    return new OnResource(types.get(Integer.parseInt(number)), required);
  }

  private static Access access(String letter) {
    return switch (letter) {
      case "L" -> Access.LIST;
      case "R" -> Access.READ;
      case "T" -> Access.TAGGING;
      case "P" -> Access.PERMISSIONS;
      default -> Access.WRITE;
    };
  }

  private static Stream<String> list(String[] cells, int index) {
    return index < cells.length && !cells[index].isEmpty()
        ? Stream.of(cells[index].split(","))
        : Stream.empty();
  }
}
