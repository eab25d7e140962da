package dev.serval.analysis.need;

import dev.serval.analysis.need.Surroundings.Candidate;
import dev.serval.data.IamTable.ResourceType;
import dev.serval.model.Arn;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ARNs of resource types, with holes that names fill. */
final class ArnTemplate {

  private static final Pattern HOLE = Pattern.compile("\\$\\{(\\w+)}");

  private final Surroundings surroundings;

  ArnTemplate(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The type's ARN with its first hole filled, which may be by another ARN, and then the rest. */
  Text filled(ResourceType type, Candidate first, List<Text> rest) {
    List<String> holes = holes(type);
    String template = type.arn();
    int open =
        holes.isEmpty() ? template.length() : template.indexOf("${" + holes.getFirst() + "}");
    String before = template.substring(0, open);
    String after = holes.isEmpty() ? "" : template.substring(open + holes.getFirst().length() + 3);
    Text head = head(type, before, first);
    List<Text> all = new ArrayList<>(List.of(head));
    Matcher more = HOLE.matcher(after);
    int at = 0;
    int index = 0;
    while (more.find()) {
      all.add(Text.of(after.substring(at, more.start())));
      all.add(index < rest.size() ? rest.get(index) : Surroundings.ANY);
      index++;
      at = more.end();
    }
    all.add(Text.of(after.substring(at)));
    return collapsed(Text.join(all));
  }

  private Text head(ResourceType type, String before, Candidate first) {
    String service = type.arn().split(":", 4)[2];
    Optional<Text> arn =
        first
            .resource()
            .map(Resource::id)
            .map(id -> id.arn().parts().isEmpty() ? Text.EMPTY : id.arn())
            .filter(text -> service(text).equals(service))
            .or(() -> Arn.parse(first.text()).map(_ -> first.text()));
    if (arn.isPresent()) {
      return arn.get();
    }
    Text name =
        first
            .resource()
            .filter(one -> !first.text().hasChoice() || !one.id().name().parts().isEmpty())
            .map(one -> one.id().name())
            .filter(text -> !text.parts().isEmpty())
            .orElse(first.text());
    return Text.join(List.of(placed(before), name));
  }

  private static String service(Text arn) {
    return Arn.parse(arn).flatMap(parsed -> parsed.service().known()).orElse("");
  }

  /** Characters of a template with the place of the function's deployment. */
  Text placed(String template) {
    List<Text> all = new ArrayList<>();
    Matcher holes = HOLE.matcher(template);
    int at = 0;
    while (holes.find()) {
      all.add(Text.of(template.substring(at, holes.start())));
      all.add(
          switch (holes.group(1)) {
            case "Partition" -> surroundings.partition();
            case "Region" -> surroundings.function().id().region();
            default -> surroundings.function().id().account();
          });
      at = holes.end();
    }
    all.add(Text.of(template.substring(at)));
    return Text.join(all);
  }

  static Text collapsed(Text text) {
    return new Text(
        text.parts().stream()
            .map(
                part ->
                    part instanceof Text.Literal(String characters)
                        ? new Text.Literal(characters.replaceAll("\\*\\*+", "*"))
                        : part)
            .toList());
  }

  /** The holes that a type has besides the place of deployment. */
  static List<String> holes(ResourceType type) {
    List<String> all = new ArrayList<>();
    Matcher holes = HOLE.matcher(type.arn());
    while (holes.find()) {
      if (!isPlace(holes.group(1))) {
        all.add(holes.group(1));
      }
    }
    return all;
  }

  private static boolean isPlace(String hole) {
    return hole.equals("Partition") || hole.equals("Region") || hole.equals("Account");
  }
}
