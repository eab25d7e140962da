package dev.serval.sigma;

import dev.serval.document.Place;
import dev.serval.signal.detect.sigma.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition over search identifiers: {@code or} binds least, then {@code and}, then {@code not},
 * then {@code 1 of} and {@code all of}, then brackets.
 */
final class ConditionReader {

  private static final Pattern TOKEN = Pattern.compile("\\s*([()]|[^\\s()]+)");
  private static final int DEEPEST = 64;

  private final Map<String, Match> searches;
  private final Place at;
  private final List<String> tokens = new ArrayList<>();
  private int next;
  private int depth;

  private ConditionReader(String text, Map<String, Match> searches, Place at) {
    this.searches = searches;
    this.at = at;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group(1));
    }
  }

  /** Reads one; {@code searches} are what its names mean. */
  static Match read(String text, Map<String, Match> searches, Place at) throws Unsupported {
    ConditionReader reader = new ConditionReader(text, searches, at);
    Match match = reader.or();
    if (reader.next < reader.tokens.size()) {
      throw reader.wrong("'" + reader.tokens.get(reader.next) + "' is not expected there");
    }
    return match;
  }

  private Match or() throws Unsupported {
    if (++depth > DEEPEST) {
      throw wrong("it is nested deeper than " + DEEPEST);
    }
    List<Match> parts = new ArrayList<>(List.of(and()));
    while (is("or")) {
      parts.add(and());
    }
    depth--;
    return parts.size() == 1 ? parts.getFirst() : new Match.Any(new ArrayList<>(parts));
  }

  private Match and() throws Unsupported {
    List<Match> parts = new ArrayList<>(List.of(not()));
    while (is("and")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.getFirst() : new Match.All(new ArrayList<>(parts));
  }

  private Match not() throws Unsupported {
    boolean negated = false;
    while (is("not")) {
      negated = !negated;
    }
    Match match = search();
    return negated ? new Match.Not(match) : match;
  }

  private Match search() throws Unsupported {
    if (is("(")) {
      Match inner = or();
      if (!is(")")) {
        throw wrong("a bracket is not closed");
      }
      return inner;
    }
    if (next >= tokens.size()) {
      throw wrong("it ends where a name is expected");
    }
    String token = tokens.get(next++);
    String quantity = token.toLowerCase(Locale.ROOT);
    if ((quantity.equals("1") || quantity.equals("any") || quantity.equals("all"))
        && next < tokens.size()
        && tokens.get(next).equalsIgnoreCase("of")) {
      next++;
      if (next >= tokens.size()) {
        throw wrong("'" + token + " of' of what?");
      }
      List<Match> named = named(tokens.get(next++));
      return quantity.equals("all") ? new Match.All(named) : new Match.Any(named);
    }
    Match search = searches.get(token);
    if (search == null) {
      throw wrong(
          "'" + token + "' is no search of this rule; there are: " + String.join(", ", names()));
    }
    return search;
  }

  private List<String> names() {
    return searches.keySet().stream().sorted().toList();
  }

  private List<Match> named(String pattern) throws Unsupported {
    List<Match> all = new ArrayList<>();
    boolean them = pattern.equalsIgnoreCase("them");
    Pattern form = Pattern.compile("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
    for (String name : names()) {
      if (them ? !name.startsWith("_") : form.matcher(name).matches()) {
        all.add(searches.get(name));
      }
    }
    if (all.isEmpty()) {
      throw wrong("no search of this rule is named '" + pattern + "'");
    }
    return all;
  }

  private boolean is(String token) {
    if (next < tokens.size() && tokens.get(next).equalsIgnoreCase(token)) {
      next++;
      return true;
    }
    return false;
  }

  private Unsupported wrong(String what) {
    return new Unsupported(at, "the condition can't be read: " + what);
  }
}
