package dev.serval.rule.role;

import dev.serval.analysis.access.Guard;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Resource;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What nobody has read of functions' own policies: they could let others change the functions. It
 * is said once for each reason, not of each role that could be let in.
 */
final class UnreadInvitations {

  private UnreadInvitations() {}

  static Stream<Verdict> judge(List<Guard> unread) {
    Map<String, List<Guard>> byReason = new LinkedHashMap<>();
    for (Guard guard : unread) {
      reason(guard)
          .ifPresent(
              word -> byReason.computeIfAbsent(why(word), _ -> new ArrayList<>()).add(guard));
    }
    return byReason.entrySet().stream()
        .flatMap(one -> judge(one.getKey(), one.getValue()).stream());
  }

  private static Optional<Word> reason(Guard guard) {
    return guard.policy().flatMap(Held::unread);
  }

  private static String why(Word word) {
    return word.shown().replaceFirst("^\\$\\{(.*)}$", "$1");
  }

  private static Optional<Verdict> judge(String why, List<Guard> some) {
    List<Resource> guarded =
        some.stream().flatMap(guard -> guard.resource().stream()).distinct().toList();
    return guarded.stream()
        .findFirst()
        .map(
            first ->
                Verdict.unknown(
                    first,
                    "The policies of %s are not known (%s): whoever they let change these has the functions' roles"
                        .formatted(
                            Words.list(guarded.stream().map(Words::name).toList()), Words.cut(why)),
                    first.id().at()));
  }
}
