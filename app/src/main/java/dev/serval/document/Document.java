package dev.serval.document;

import java.util.List;

/**
 * A file as read: its tree, and what was wrong with it but could be read past.
 *
 * @param root the tree
 * @param problems in file order
 */
public record Document(Node root, List<Problem> problems) {

  public Document {
    problems = List.copyOf(problems);
  }

  /** Something wrong at a place, such as a key that stands twice. */
  public record Problem(Place at, String message) {}
}
