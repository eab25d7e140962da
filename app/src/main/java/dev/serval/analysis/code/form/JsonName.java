package dev.serval.analysis.code.form;

import java.util.Optional;

/**
 * The name that a field of a type has in JSON, where the source says so: a member of the type that
 * no code can name ({@code (json FileName)}) holds it.
 */
public final class JsonName {

  private static final String START = "(json ";

  private JsonName() {}

  /** The member of a type that holds the name of a field. */
  public static String member(String field) {
    return START + field + ")";
  }

  /** The field whose name a member holds; empty where it holds something else. */
  public static Optional<String> field(String member) {
    return member.startsWith(START)
        ? Optional.of(member.substring(START.length(), member.length() - 1))
        : Optional.empty();
  }
}
