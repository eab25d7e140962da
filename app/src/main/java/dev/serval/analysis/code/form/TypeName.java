package dev.serval.analysis.code.form;

import java.util.ArrayList;
import java.util.List;

/**
 * The full name of a type as a file has it, where the language writes short ones and several
 * imports could bring it: alternatives, the likeliest first.
 *
 * @param own names in the file's own package, which are meant only if the code has them
 * @param others names in packages that the file imports
 */
public record TypeName(List<String> own, List<String> others) {

  /** Stands between alternatives. */
  public static final String OR = "|";

  /** Stands before a name in the file's own package. */
  public static final String OWN = "~";

  public TypeName {
    own = List.copyOf(own);
    others = List.copyOf(others);
  }

  /** Reads alternatives. */
  public static TypeName of(String written) {
    List<String> own = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String one : written.split("\\|")) {
      if (one.startsWith(OWN)) {
        own.add(one.substring(1));
      } else {
        others.add(one);
      }
    }
    return new TypeName(own, others);
  }

  /** The name behind the last dot. */
  public static String simple(String full) {
    return full.substring(full.lastIndexOf('.') + 1);
  }
}
