package dev.serval.document;

/**
 * A key that stands twice in one mapping: the last one counts, as in CloudFormation's own reader.
 */
final class DuplicateKey {

  private DuplicateKey() {}

  static Document.Problem problem(String key, Place at) {
    return new Document.Problem(
        at, "the key '" + key + "' stands twice here; this last one counts, remove the other");
  }
}
