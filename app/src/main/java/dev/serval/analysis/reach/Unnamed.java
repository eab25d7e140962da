package dev.serval.analysis.reach;

import dev.serval.data.IamTable;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource that no policy names: whoever may use it may use every one of its kind, since nothing
 * but a wildcard lets anybody at it.
 *
 * @param partition such as {@code aws}
 * @param account the role's own
 * @param region where its functions run
 */
record Unnamed(Text partition, Text account, Text region) {

  /** No name that anybody chose; ids of AWS's own making have other forms. */
  private static final String NAME = "serval-unnamed";

  private static final Pattern HOLE = Pattern.compile("\\$\\{(\\w+)}");

  /** The ARNs of those that the action may be about; {@code *} where it is about none. */
  List<Text> resources(IamTable.Action action) {
    List<IamTable.OnResource> all = action.resources();
    boolean anyRequired = all.stream().anyMatch(IamTable.OnResource::required);
    List<Text> arns =
        all.stream()
            .filter(one -> one.required() || !anyRequired)
            .map(one -> fill(one.type().arn()))
            .toList();
    return arns.isEmpty() ? List.of(Text.of("*")) : arns;
  }

  private Text fill(String arn) {
    List<Text> parts = new ArrayList<>();
    Matcher hole = HOLE.matcher(arn);
    int from = 0;
    while (hole.find()) {
      parts.add(Text.of(arn.substring(from, hole.start())));
      parts.add(
          switch (hole.group(1)) {
            case "Partition" -> partition;
            case "Account" -> account;
            case "Region" -> region;
            default -> Text.of(NAME);
          });
      from = hole.end();
    }
    parts.add(Text.of(arn.substring(from)));
    return Text.join(parts);
  }
}
