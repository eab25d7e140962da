package dev.serval.analysis.code.flow;

import java.util.BitSet;
import java.util.Optional;

/**
 * The characters that a text can have which a regular expression matches, and whether it must match
 * from beginning to end. What can't be told counts as any character.
 */
final class RegexCharacters {

  /** Characters that are told apart; the last one stands for all beyond ASCII. */
  static final int ALL = 129;

  private static final int BEYOND = 128;

  private final String source;
  private final BitSet characters = new BitSet(ALL);
  private boolean anchored = true;
  private int at;

  private RegexCharacters(String source) {
    this.source = source;
  }

  BitSet characters() {
    return characters;
  }

  boolean anchored() {
    return anchored;
  }

  /** Reads an expression; empty where it has something that is not understood. */
  static Optional<RegexCharacters> of(String source) {
    RegexCharacters parsed = new RegexCharacters(source);
    return parsed.alternatives(0) && parsed.at == source.length()
        ? Optional.of(parsed)
        : Optional.empty();
  }

  /** The characters of an expression that is one class, with {@code +} or without. */
  static Optional<BitSet> single(String source) {
    RegexCharacters parsed = new RegexCharacters(source);
    if (parsed.at < source.length() && source.charAt(0) == '[' && parsed.set(parsed.characters)) {
      String rest = source.substring(parsed.at);
      return rest.isEmpty() || rest.equals("+") ? Optional.of(parsed.characters) : Optional.empty();
    }
    parsed.at = 0;
    if (source.matches("\\\\[WwDdSs]\\+?") && parsed.escape(parsed.characters)) {
      return Optional.of(parsed.characters);
    }
    return Optional.empty();
  }

  /** At the top, each alternative must begin and end with an anchor. */
  private boolean alternatives(int depth) {
    if (depth > 50) {
      return false;
    }
    while (true) {
      boolean first = peek("^") || peek("\\A");
      boolean last = false;
      while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
        last = peek("$") || peek("\\Z") || peek("\\z");
        if (!atom(depth)) {
          return false;
        }
      }
      if (depth == 0) {
        anchored &= first && last;
      }
      if (at >= source.length() || source.charAt(at) == ')') {
        return true;
      }
      at++;
    }
  }

  private boolean peek(String text) {
    return source.startsWith(text, at);
  }

  private boolean atom(int depth) {
    char c = source.charAt(at);
    switch (c) {
      case '^', '$' -> {
        at++;
        return true;
      }
      case '.' -> {
        at++;
        characters.set(0, ALL);
        characters.clear('\n');
      }
      case '[' -> {
        if (!set(characters)) {
          return false;
        }
      }
      case '(' -> {
        if (!group(depth)) {
          return false;
        }
      }
      case '\\' -> {
        if (!escape(characters)) {
          return false;
        }
      }
      default -> {
        at++;
        add(characters, c);
      }
    }
    quantifier();
    return true;
  }

  private boolean group(int depth) {
    at++;
    if (peek("?")) {
      boolean look = peek("?=") || peek("?!") || peek("?<=") || peek("?<!");
      if (look) {
        return false;
      }
      if (peek("?:")) {
        at += 2;
      } else {
        int close = source.indexOf('>', at);
        if (!(peek("?P<") || peek("?<")) || close < 0) {
          return false;
        }
        at = close + 1;
      }
    }
    if (!alternatives(depth + 1) || at >= source.length()) {
      return false;
    }
    at++;
    return true;
  }

  private void quantifier() {
    if (at < source.length() && "*+?".indexOf(source.charAt(at)) >= 0) {
      at++;
    } else if (peek("{")) {
      int close = source.indexOf('}', at);
      if (close > 0) {
        at = close + 1;
      }
    }
    if (at < source.length() && "?+".indexOf(source.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean escape(BitSet into) {
    if (at + 1 >= source.length()) {
      return false;
    }
    char kind = source.charAt(at + 1);
    at += 2;
    switch (kind) {
      case 'd' -> into.set('0', '9' + 1);
      case 'w' -> word(into);
      case 's' -> " \t\n\r\f\u000b".chars().forEach(into::set);
      case 'D', 'W', 'S' -> {
        BitSet without = new BitSet(ALL);
        at -= 2;
        RegexCharacters lower = new RegexCharacters("\\" + Character.toLowerCase(kind));
        lower.escape(without);
        at += 2;
        without.flip(0, ALL);
        into.or(without);
      }
      case 'A', 'Z', 'z', 'b', 'B' -> {}
      case 'n' -> into.set('\n');
      case 'r' -> into.set('\r');
      case 't' -> into.set('\t');
      case 'u', 'x', 'p', 'P', 'k' -> {
        return false;
      }
      default -> {
        if (Character.isDigit(kind)) {
          return false;
        }
        add(into, kind);
      }
    }
    return true;
  }

  private static void word(BitSet into) {
    into.set('a', 'z' + 1);
    into.set('A', 'Z' + 1);
    into.set('0', '9' + 1);
    into.set('_');
  }

  private static void add(BitSet into, char c) {
    into.set(Math.min(c, BEYOND));
  }

  /** {@code [a-z_]}, {@code [^/]}. */
  private boolean set(BitSet into) {
    at++;
    boolean negated = peek("^");
    if (negated) {
      at++;
    }
    BitSet members = new BitSet(ALL);
    while (at < source.length() && source.charAt(at) != ']') {
      char c = source.charAt(at);
      if (c == '\\') {
        if (!escape(members)) {
          return false;
        }
        continue;
      }
      boolean range =
          at + 2 < source.length()
              && source.charAt(at + 1) == '-'
              && source.charAt(at + 2) != ']'
              && source.charAt(at + 2) != '\\';
      if (range) {
        char end = source.charAt(at + 2);
        if (end < c) {
          return false;
        }
        members.set(Math.min(c, BEYOND), Math.min(end, BEYOND) + 1);
        at += 3;
      } else {
        add(members, c);
        at++;
      }
    }
    if (at >= source.length()) {
      return false;
    }
    at++;
    if (negated) {
      members.flip(0, ALL);
    }
    into.or(members);
    return true;
  }
}
