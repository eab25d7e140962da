package dev.serval.analysis.control;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where, in the sorted list of functions, a policy may begin or end to hold.
 *
 * @param names the functions' ARNs, sorted
 */
record NamedFunctions(List<String> names, EstatePolicies policies, NamedActions actions) {

  /** After every character that names have. */
  private static final String AFTER_ALL = "\uFFFF";

  /** The ends of ranges that the caller's policies tell apart, from the first place to the last. */
  SortedSet<Integer> ends(Caller caller, List<String> asked) {
    Set<String> wanted = new HashSet<>(asked);
    SortedSet<Integer> ends = new TreeSet<>(List.of(0, names.size()));
    Stream.concat(caller.identity().stream(), caller.boundaries().stream())
        .map(Held::document)
        .flatMap(document -> document.statements().stream())
        .filter(statement -> actions.mayMention(statement.actions(), wanted))
        .flatMap(NamedFunctions::resources)
        .forEach(word -> add(policies.name(word.text()), ends));
    return ends;
  }

  private static Stream<Word> resources(Statement statement) {
    return statement.resources().map(Selection::words).orElse(List.of()).stream();
  }

  private void add(String pattern, SortedSet<Integer> ends) {
    int open = open(pattern);
    String prefix = pattern.substring(0, open);
    int from = place(prefix);
    int to = place(open == pattern.length() ? prefix + "\0" : prefix + AFTER_ALL);
    ends.add(from);
    ends.add(to);
    // What follows the first wildcard may pick any of them.
    if (open < pattern.length() && !pattern.substring(open).equals("*")) {
      for (int each = from; each < to; each++) {
        ends.add(each);
      }
    }
  }

  /** Where the pattern begins to stand for more than one text. */
  private static int open(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*' || c == '?' || c == '$' || !Marked.isPlain(String.valueOf(c))) {
        return i;
      }
    }
    return pattern.length();
  }

  private int place(String name) {
    int found = Collections.binarySearch(names, name);
    return found < 0 ? -found - 1 : found;
  }
}
