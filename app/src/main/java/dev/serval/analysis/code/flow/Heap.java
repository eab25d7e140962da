package dev.serval.analysis.code.flow;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The objects that are known at one point of the code, by their numbers.
 *
 * <p>Each block and each call begins with a copy of all objects and changes a few, so copies share
 * what is the same in both: a tree whose nodes are never changed once another heap can see them (a
 * radix trie, as Clojure's vectors are). A copy costs nothing, and joining or comparing two heaps
 * costs what differs in them.
 */
@SuppressWarnings("ReferenceEquality") // What two heaps share is known by being one object.
final class Heap {

  private static final int BITS = 5;
  private static final int WIDTH = 1 << BITS;

  /** Numbers below {@code 1 << (shift + BITS)} have a place in it. */
  private int shift;

  private Object[] root = new Object[WIDTH];

  /** The object of a number, where there is one. */
  @Nullable Thing get(int id) {
    if (id >>> shift >= WIDTH) {
      return null;
    }
    Object[] node = root;
    for (int at = shift; at > 0; at -= BITS) {
      Object below = node[id >>> at & WIDTH - 1];
      if (below == null) {
        return null;
      }
      node = (Object[]) below;
    }
    return (Thing) node[id & WIDTH - 1];
  }

  boolean containsKey(int id) {
    return get(id) != null;
  }

  void put(int id, Thing thing) {
    while (id >>> shift >= WIDTH) {
      raise();
    }
    root = with(root, shift, id, thing);
  }

  void putIfAbsent(int id, Thing thing) {
    if (!containsKey(id)) {
      put(id, thing);
    }
  }

  private void raise() {
    Object[] above = new Object[WIDTH];
    above[0] = root;
    root = above;
    shift += BITS;
  }

  private static Object[] with(Object @Nullable [] node, int shift, int id, Thing thing) {
    Object[] changed = node == null ? new Object[WIDTH] : node.clone();
    int place = id >>> shift & WIDTH - 1;
    changed[place] = shift == 0 ? thing : with((Object[]) changed[place], shift - BITS, id, thing);
    return changed;
  }

  /** The same objects; what is put into one of the two is not in the other. */
  Heap copy() {
    Heap copy = new Heap();
    copy.root = root;
    copy.shift = shift;
    return copy;
  }

  /** Takes in another heap: objects are what they are in either. Whether that told anything new. */
  boolean join(Heap other) {
    while (shift < other.shift) {
      raise();
    }
    Heap that = other.copy();
    while (that.shift < shift) {
      that.raise();
    }
    Object[] both = joined(root, that.root, shift);
    boolean changed = both != root;
    root = both;
    return changed;
  }

  private static Object[] joined(Object[] mine, Object[] theirs, int shift) {
    if (mine == theirs) {
      return mine;
    }
    Object[] both = mine;
    for (int i = 0; i < WIDTH; i++) {
      Object one = mine[i];
      Object other = theirs[i];
      if (other == null || one == other) {
        continue;
      }
      Object joined =
          one == null
              ? other
              : shift == 0
                  ? joined((Thing) one, (Thing) other)
                  : joined((Object[]) one, (Object[]) other, shift - BITS);
      if (joined != one) {
        if (both == mine) {
          both = mine.clone();
        }
        both[i] = joined;
      }
    }
    return both;
  }

  /** Takes in those objects of another heap that are not in this one. */
  void fill(Heap other) {
    while (shift < other.shift) {
      raise();
    }
    Heap that = other.copy();
    while (that.shift < shift) {
      that.raise();
    }
    root = filled(root, that.root, shift);
  }

  private static Object[] filled(Object[] mine, Object[] theirs, int shift) {
    if (mine == theirs) {
      return mine;
    }
    Object[] both = mine;
    for (int i = 0; i < WIDTH; i++) {
      Object one = mine[i];
      Object other = theirs[i];
      if (other == null || one == other || (one != null && shift == 0)) {
        continue;
      }
      Object more = one == null ? other : filled((Object[]) one, (Object[]) other, shift - BITS);
      if (more != one) {
        if (both == mine) {
          both = mine.clone();
        }
        both[i] = more;
      }
    }
    return both;
  }

  private static Thing joined(Thing mine, Thing theirs) {
    Thing both = mine.or(theirs);
    return both.equals(mine) ? mine : both;
  }

  /** Puts something else in the place of each object. */
  void replaceAll(UnaryOperator<Thing> change) {
    root = replaced(root, shift, change);
  }

  private static Object[] replaced(Object[] node, int shift, UnaryOperator<Thing> change) {
    Object[] result = node;
    for (int i = 0; i < WIDTH; i++) {
      Object before = node[i];
      if (before == null) {
        continue;
      }
      Object after =
          shift == 0
              ? change.apply((Thing) before)
              : replaced((Object[]) before, shift - BITS, change);
      if (after != before) {
        if (result == node) {
          result = node.clone();
        }
        result[i] = after;
      }
    }
    return result;
  }

  /** Whether both hold the same objects. */
  boolean isSame(Heap that) {
    if (that.shift < shift) {
      return that.isSame(this);
    }
    Heap mine = copy();
    while (mine.shift < that.shift) {
      mine.raise();
    }
    return isSame(mine.root, that.root, that.shift);
  }

  private static boolean isSame(@Nullable Object one, @Nullable Object other, int shift) {
    if (one == other) {
      return true;
    }
    if (one == null || other == null) {
      return false;
    }
    if (shift < 0) {
      return one.equals(other);
    }
    Object[] mine = (Object[]) one;
    Object[] theirs = (Object[]) other;
    for (int i = 0; i < WIDTH; i++) {
      if (!isSame(mine[i], theirs[i], shift - BITS)) {
        return false;
      }
    }
    return true;
  }
}
