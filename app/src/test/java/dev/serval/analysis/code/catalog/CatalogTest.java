package dev.serval.analysis.code.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tables that come with Serval say nothing that no code can mean. */
class CatalogTest {

  private static final Catalog CATALOG = CatalogFile.bundled();

  @Test
  void names_are_written_so_that_they_can_be_read() {
    List<String> broken =
        CATALOG.names().stream().filter(name -> name.matches(".*[{},| ].*")).toList();
    assertThat(broken).isEmpty();
  }

  /** Code comes to a name part by part; where a part is another's name, that one goes on. */
  @Test
  void no_row_stands_under_a_name_that_has_another() {
    TreeSet<String> dead = new TreeSet<>();
    CATALOG.names().forEach(name -> reached(name, name.length()).ifPresent(dead::add));
    // What says that it is another's name is itself one.
    CATALOG.others().forEach(name -> reached(name, name.length() - 1).ifPresent(dead::add));
    assertThat(dead).isEmpty();
  }

  private static Optional<String> reached(String name, int most) {
    for (int i = 1; i <= most; i++) {
      boolean ends = i == name.length() || ".(".indexOf(name.charAt(i)) >= 0;
      String part = name.substring(0, i);
      if (ends && !CATALOG.known(part).equals(part)) {
        return Optional.of(name + " is " + CATALOG.known(part) + name.substring(i));
      }
    }
    return Optional.empty();
  }
}
