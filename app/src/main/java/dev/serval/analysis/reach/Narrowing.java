package dev.serval.analysis.reach;

import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.IamTable;
import dev.serval.model.Identity;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement limited to what the role's functions are told of. That is a proposal: what they find
 * out by other means is not in it.
 */
final class Narrowing {

  private static final Pattern HOLE = Pattern.compile("\\$\\{\\w+}");

  /** A name within a resource that nobody chose. */
  private static final String PART = "serval-part";

  private final Actions actions;
  private final List<Resource> mentioned;

  Narrowing(Actions actions, List<Resource> mentioned) {
    this.actions = actions;
    this.mentioned = mentioned;
  }

  /** The statement on those resources only; empty where none of them fits its actions. */
  Optional<Statement> of(Statement statement) {
    if (statement.actions().excepted()
        || statement.actions().words().stream().anyMatch(this::isAll)) {
      return Optional.empty();
    }
    List<Pattern> types = types(statement.actions());
    List<Word> words =
        mentioned.stream()
            .map(Resource::id)
            .flatMap(id -> arns(id, types))
            .distinct()
            .sorted()
            .map(arn -> new Word(Text.of(arn), statement.at()))
            .toList();
    return words.isEmpty() ? Optional.empty() : Optional.of(statement.on(words));
  }

  private boolean isAll(Word word) {
    return word.shown().indexOf(':') < 0;
  }

  /** The forms of ARNs that its actions take. */
  private List<Pattern> types(Selection selection) {
    return selection.words().stream()
        .flatMap(word -> word.text().known().stream())
        .flatMap(pattern -> actions.matching(pattern).stream())
        .flatMap(action -> action.resources().stream())
        .map(IamTable.OnResource::type)
        .map(IamTable.ResourceType::arn)
        .distinct()
        .map(Narrowing::form)
        .toList();
  }

  private static Pattern form(String arn) {
    String quoted =
        Stream.of(HOLE.split(arn, -1)).map(Pattern::quote).collect(Collectors.joining("[^/:]*"));
    return Pattern.compile(quoted);
  }

  private static Stream<String> arns(Identity id, List<Pattern> types) {
    String arn = id.arn().toString();
    if (arn.isEmpty()) {
      return Stream.of();
    }
    // Holes hold characters that part ARNs.
    String plain = arn.replaceAll("\\$\\{[^}]*}", "hole");
    return Stream.of("", "/", ":")
        .filter(
            then ->
                types.stream()
                    .anyMatch(
                        type ->
                            type.matcher(then.isEmpty() ? plain : plain + then + PART).matches()))
        .map(then -> then.isEmpty() ? arn : arn + then + "*");
  }
}
