package dev.serval.analysis.code.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The syntax of a file. Nodes are numbers, in the order in which they begin; what belongs to a node
 * lies in arrays, since objects for a million nodes would cost more than parsing them.
 */
public final class SyntaxTree {

  /** The number of the node that everything is in. */
  public static final int ROOT = 0;

  /** No node. */
  public static final int NONE = -1;

  private final Kinds kinds;
  private final String text;
  private final short[] symbol;
  private final short[] field;
  private final int[] start;
  private final int[] end;
  private final int[] parent;
  private final int[] after;
  private final int[] lines;
  private final List<Integer> faults;

  private SyntaxTree(Building of, String text) {
    kinds = of.kinds;
    this.text = text;
    symbol = Arrays.copyOf(of.symbol, of.size);
    field = Arrays.copyOf(of.field, of.size);
    start = Arrays.copyOf(of.start, of.size);
    end = Arrays.copyOf(of.end, of.size);
    parent = Arrays.copyOf(of.parent, of.size);
    after = Arrays.copyOf(of.after, of.size);
    faults = List.copyOf(of.faults);
    lines = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  /** How many nodes there are. */
  public int size() {
    return symbol.length;
  }

  /** The grammar's name for what the node is; punctuation is its own name. */
  public String kind(int node) {
    return kinds.symbol(symbol[node]);
  }

  /** Whether the node is of this kind. */
  public boolean is(int node, String kind) {
    return node >= 0 && kind(node).equals(kind);
  }

  /** Whether it is more than punctuation. */
  public boolean isNamed(int node) {
    return kinds.isNamed(symbol[node]);
  }

  /** The text that it spans. */
  public String text(int node) {
    return text.substring(start[node], end[node]);
  }

  /** Where it begins, in characters from 0. */
  public int start(int node) {
    return start[node];
  }

  /** Where it ends, in characters from 0. */
  public int end(int node) {
    return end[node];
  }

  /** The node that it is a child of; {@link #NONE} for the root. */
  public int parent(int node) {
    return parent[node];
  }

  /** The first child; {@link #NONE} where it has none. */
  public int firstChild(int node) {
    return after[node] > node + 1 ? node + 1 : NONE;
  }

  /** The next child of the same parent; {@link #NONE} where it is the last. */
  public int next(int node) {
    int up = parent[node];
    return up != NONE && after[node] < after[up] ? after[node] : NONE;
  }

  /** The number behind the last node that is in this one. */
  public int endOf(int node) {
    return after[node];
  }

  /** The first child that has this field; {@link #NONE} where none has. */
  public int child(int node, String name) {
    for (int child = firstChild(node); child != NONE; child = next(child)) {
      if (name.equals(kinds.field(field[child]))) {
        return child;
      }
    }
    return NONE;
  }

  /** The children that have this field. */
  public List<Integer> children(int node, String name) {
    List<Integer> found = new ArrayList<>();
    for (int child = firstChild(node); child != NONE; child = next(child)) {
      if (name.equals(kinds.field(field[child]))) {
        found.add(child);
      }
    }
    return found;
  }

  /** The children that are more than punctuation and comments. */
  public List<Integer> named(int node) {
    List<Integer> found = new ArrayList<>();
    for (int child = firstChild(node); child != NONE; child = next(child)) {
      if (isNamed(child) && !kind(child).endsWith("comment")) {
        found.add(child);
      }
    }
    return found;
  }

  /** The first child of a kind; {@link #NONE} where there is none. */
  public int first(int node, String kind) {
    for (int child = firstChild(node); child != NONE; child = next(child)) {
      if (is(child, kind)) {
        return child;
      }
    }
    return NONE;
  }

  /** Whether it has a child of this kind, such as a keyword. */
  public boolean has(int node, String kind) {
    return first(node, kind) != NONE;
  }

  /** The line of a node's beginning, from 1. */
  public int line(int node) {
    int found = Arrays.binarySearch(lines, start[node]);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of a node's beginning in characters, from 1. */
  public int column(int node) {
    return start[node] - lines[line(node) - 1] + 1;
  }

  /** Where the text could not be read: nodes of what was skipped or is missing. */
  public List<Integer> faults() {
    return faults;
  }

  /** The first fault, where there is one. */
  public Optional<Integer> firstFault() {
    return faults.stream().findFirst();
  }

  /** Makes a tree out of its nodes' beginnings and ends; {@code length} is that of the text. */
  static final class Building {

    private static final int MOST_FAULTS = 100;

    private final Kinds kinds;
    private final int length;
    private short[] symbol = new short[1024];
    private short[] field = new short[1024];
    private int[] start = new int[1024];
    private int[] end = new int[1024];
    private int[] parent = new int[1024];
    private int[] after = new int[1024];
    private final List<Integer> faults = new ArrayList<>();
    private int size;
    private int current = NONE;

    Building(Kinds kinds, int length) {
      this.kinds = kinds;
      this.length = length;
    }

    int size() {
      return size;
    }

    void open(short symbolOfNode, short fieldInParent, int from, int to, boolean missing) {
      if (size == symbol.length) {
        grow();
      }
      symbol[size] = symbolOfNode;
      field[size] = fieldInParent;
      start[size] = Math.min(from, length);
      end[size] = Math.min(to, length);
      parent[size] = current;
      if ((missing || symbolOfNode == -1) && faults.size() < MOST_FAULTS) {
        faults.add(size);
      }
      current = size++;
    }

    void close() {
      after[current] = size;
      current = parent[current];
    }

    private void grow() {
      int larger = symbol.length * 2;
      symbol = Arrays.copyOf(symbol, larger);
      field = Arrays.copyOf(field, larger);
      start = Arrays.copyOf(start, larger);
      end = Arrays.copyOf(end, larger);
      parent = Arrays.copyOf(parent, larger);
      after = Arrays.copyOf(after, larger);
    }

    /** Whether something in it could not be read. */
    boolean hasFaults() {
      return !faults.isEmpty();
    }

    /** Whether what is last in the root is a comment. */
    boolean endsInComment() {
      int last = NONE;
      for (int child = 1; child < size; child = after[child]) {
        last = child;
      }
      return last != NONE && kinds.symbol(symbol[last]).endsWith("comment");
    }

    /** Puts what is in the root of the text behind this one's into this root. */
    void add(Building behind, int offset) {
      int moved = size - 1;
      while (symbol.length < size + behind.size) {
        grow();
      }
      for (int i = 1; i < behind.size; i++) {
        symbol[size] = behind.symbol[i];
        field[size] = behind.field[i];
        start[size] = behind.start[i] + offset;
        end[size] = behind.end[i] + offset;
        parent[size] = behind.parent[i] == ROOT ? ROOT : behind.parent[i] + moved;
        after[size] = behind.after[i] + moved;
        size++;
      }
      end[ROOT] = behind.end[ROOT] + offset;
      after[ROOT] = size;
    }

    /** The tree of the whole text. */
    SyntaxTree done(String whole) {
      return new SyntaxTree(this, whole);
    }
  }
}
