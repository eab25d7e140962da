package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;

/** What calls were given whose results have it in their names, by number. */
final class KeptArguments {

  private final List<Arguments> all = new ArrayList<>();

  /** A number for what a call was given, as far as that is constant. */
  int number(Arguments arguments) {
    Arguments constants = arguments.constants();
    int at = all.indexOf(constants);
    if (at < 0) {
      all.add(constants);
      at = all.size() - 1;
    }
    return at;
  }

  /** What the calls in a name were given. */
  List<Arguments> made(String name) {
    List<Arguments> made = new ArrayList<>();
    for (int at = name.indexOf('('); at >= 0; at = name.indexOf('(', at + 1)) {
      String inside = name.substring(at + 1, Math.max(at + 1, name.indexOf(')', at)));
      boolean number = inside.matches(Catalog.GIVEN + "\\d{1,6}");
      int index = number ? Integer.parseInt(inside.substring(1)) : all.size();
      made.add(index < all.size() ? all.get(index) : Arguments.NONE);
    }
    return made;
  }
}
