package dev.serval.analysis.code.syntax;

import dev.serval.analysis.code.syntax.SyntaxTree.Building;
import dev.serval.parallel.SideBySide;
import io.github.treesitter.jtreesitter.InputEncoding;
import io.github.treesitter.jtreesitter.Language;
import io.github.treesitter.jtreesitter.Node;
import io.github.treesitter.jtreesitter.Parser;
import io.github.treesitter.jtreesitter.Tree;
import io.github.treesitter.jtreesitter.TreeCursor;
import java.lang.foreign.Arena;
import java.lang.foreign.SegmentAllocator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Parses source text. Errors in it are nodes of the tree, around which the rest is read. */
public final class Syntax {

  /** Characters of a file. Larger ones are made by programs, and no person's handler. */
  public static final int MAX_CHARACTERS = 10 << 20;

  /** Nodes of a file; a minified bundle of 1 MB has 700,000. */
  public static final int MAX_NODES = 6_000_000;

  /** The parser reports its progress in steps: 5 a kilobyte of ordinary code, 12 of minified. */
  private static final int STEPS_PER_KILOBYTE = 60;

  private static final int LEAST_STEPS = 4_000;

  private static final int MOST_STEPS = 150_000;

  private static final int CHUNK = 1 << 14;

  /** Characters of a script that two cores are better at parsing. */
  private static final int LONG = 200_000;

  private Syntax() {}

  /**
   * Loads the parser while other things go on: its calls take a fifth of a second to be linked. A
   * fault is told by whoever parses.
   */
  public static void prepare() {
    Thread.ofPlatform()
        .daemon()
        .name("parser")
        .start(
            () -> {
              try {
                whole(Grammar.PYTHON, "");
              } catch (TooMuch | NoParser _) {
                // It will be thrown again.
              }
            });
  }

  /**
   * The tree of a text.
   *
   * @throws TooMuch where it has more than is read, or parsing it takes too long
   * @throws NoParser where this machine has none
   */
  public static SyntaxTree parse(Grammar grammar, String text) throws TooMuch {
    if (text.length() > MAX_CHARACTERS) {
      throw new TooMuch(
          "it has %,d characters, more than the %,d that are analysed"
              .formatted(text.length(), MAX_CHARACTERS));
    }
    Language language = language(grammar);
    if (isScript(grammar) && text.length() >= LONG) {
      OptionalInt cut = ScriptCut.of(text);
      Optional<Building> parts =
          cut.isPresent() ? inParts(language, text, cut.getAsInt()) : Optional.empty();
      if (parts.isPresent()) {
        return parts.get().done(text);
      }
    }
    return whole(grammar, text);
  }

  /** The tree of a text, parsed in one piece. */
  static SyntaxTree whole(Grammar grammar, String text) throws TooMuch {
    return parsed(language(grammar), text).done(text);
  }

  private static boolean isScript(Grammar grammar) {
    return grammar != Grammar.PYTHON && grammar != Grammar.JAVA && grammar != Grammar.GO;
  }

  /** Two cores parse it; empty where it can't be cut there after all. */
  private static Optional<Building> inParts(Language language, String text, int cut)
      throws TooMuch {
    List<Part> parts =
        SideBySide.map(
            List.of(text.substring(0, cut), text.substring(cut)), part -> part(language, part));
    Optional<TooMuch> tooMuch = parts.stream().flatMap(part -> part.tooMuch.stream()).findFirst();
    if (tooMuch.isPresent()) {
      throw tooMuch.get();
    }
    Building first = parts.getFirst().building.orElseThrow();
    Building second = parts.getLast().building.orElseThrow();
    if (first.hasFaults() || second.hasFaults() || first.endsInComment()) {
      return Optional.empty();
    }
    first.add(second, cut);
    return Optional.of(first);
  }

  /** A part that was parsed, or of which there is too much. */
  private record Part(Optional<Building> building, Optional<TooMuch> tooMuch) {}

  private static Part part(Language language, String text) {
    try {
      return new Part(Optional.of(parsed(language, text)), Optional.empty());
    } catch (TooMuch e) {
      return new Part(Optional.empty(), Optional.of(e));
    }
  }

  private static Building parsed(Language language, String text) throws TooMuch {
    try (Parser parser = new Parser(language);
        Tree tree = parse(parser, text)) {
      return flat(tree, language, text);
    }
  }

  private static Language language(Grammar grammar) {
    try {
      return BundledNatives.language(grammar);
    } catch (ExceptionInInitializerError | NoClassDefFoundError | UnsatisfiedLinkError e) {
      throw new NoParser("the parser could not be loaded on this machine", e);
    }
  }

  /** The binding takes text in pieces, so that a parse which goes on for ever can be ended. */
  private static Tree parse(Parser parser, String text) throws TooMuch {
    int most = Math.min(MOST_STEPS, LEAST_STEPS + text.length() / 1024 * STEPS_PER_KILOBYTE);
    AtomicInteger steps = new AtomicInteger();
    return parser
        .parse(
            (offset, _) -> {
              int start = offset / 2;
              return start >= text.length()
                  ? ""
                  : text.substring(start, Math.min(text.length(), start + CHUNK));
            },
            InputEncoding.UTF_16LE,
            new Parser.Options(_ -> steps.incrementAndGet() > most))
        .orElseThrow(() -> new TooMuch("parsing it takes too long (is it source code at all?)"));
  }

  private static Building flat(Tree tree, Language language, String text) throws TooMuch {
    Kinds kinds = Kinds.of(language);
    Building building = new Building(kinds, text.length());
    try (TreeCursor cursor = tree.walk();
        Arena arena = Arena.ofConfined()) {
      // A node of the binding is looked at once and dropped, so that one piece of memory does.
      SegmentAllocator scratch = SegmentAllocator.prefixAllocator(arena.allocate(64, 8));
      while (true) {
        Node node = cursor.getCurrentNode(scratch);
        short symbol = node.getSymbol();
        int start = node.getStartByte() / 2;
        int end = node.getEndByte() / 2;
        boolean missing = start == end && node.isMissing();
        building.open(symbol, cursor.getCurrentFieldId(), start, end, missing);
        if (building.size() > MAX_NODES) {
          throw new TooMuch(
              "it has more than the %,d nodes that are analysed".formatted(MAX_NODES));
        }
        // Each call of the library counts where there are a million nodes; punctuation holds none.
        if (kinds.isNamed(symbol) && cursor.gotoFirstChild()) {
          continue;
        }
        building.close();
        while (!cursor.gotoNextSibling()) {
          if (!cursor.gotoParent()) {
            return building;
          }
          building.close();
        }
      }
    }
  }

  /** There is more than is analysed. */
  public static final class TooMuch extends Exception {

    private static final long serialVersionUID = 1L;

    TooMuch(String why) {
      super(why);
    }

    /** What there is too much of, as a sentence without beginning capital or full stop. */
    public String why() {
      return String.valueOf(getMessage());
    }
  }
}
