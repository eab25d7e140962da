package dev.serval.analysis.iam.language;

import java.util.List;

/**
 * Whom a statement is about: {@code Principal}, or all but what {@code NotPrincipal} lists ("AWS
 * JSON policy elements: Principal", "… NotPrincipal").
 *
 * @param excepted whether it is {@code NotPrincipal}
 */
public record Principals(boolean excepted, List<Who> listed) {

  public Principals {
    listed = List.copyOf(listed);
  }

  /** How a principal is named. */
  public enum Kind {
    /** The bare {@code "*"}. */
    ANYONE("*"),
    AWS("AWS"),
    SERVICE("Service"),
    FEDERATED("Federated"),
    CANONICAL_USER("CanonicalUser");

    private final String written;

    Kind(String written) {
      this.written = written;
    }

    /** As policies write it. */
    public String written() {
      return written;
    }
  }

  /** One of those listed. */
  public record Who(Kind kind, Word word) {}
}
