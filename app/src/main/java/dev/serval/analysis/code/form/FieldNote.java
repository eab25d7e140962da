package dev.serval.analysis.code.form;

import java.util.Optional;

/**
 * What the source says of a field of a type besides its name. A member of the type holds it as
 * text, under a name that no code can have: {@code (json FileName)}.
 */
public enum FieldNote {
  /** Its name in JSON. */
  JSON("(json "),
  /** Its type as written, and what is behind it. */
  TYPE("(type ");

  private final String start;

  FieldNote(String start) {
    this.start = start;
  }

  /** The member of a type that holds the note of a field. */
  public String member(String field) {
    return start + field + ")";
  }

  /** The field whose note a member holds; empty where it holds something else. */
  public Optional<String> field(String member) {
    return member.startsWith(start)
        ? Optional.of(member.substring(start.length(), member.length() - 1))
        : Optional.empty();
  }
}
