package dev.serval.secret;

/**
 * A secret value that stands in clear somewhere. It never holds the value itself.
 *
 * @param basis what gave it away
 * @param masked what may be told of it
 */
public record Secret(Basis basis, Confidence confidence, Masked masked) {

  /** What gave a secret away. */
  public enum Basis {
    /** Its own form: a provider's prefix, a private key's frame, a URL's password. */
    FORM,
    /** A secret-like name, and a value as random as keys and good passwords are. */
    RANDOM_UNDER_NAME,
    /** A secret-like name alone: the value is a plain word, a weak password or an id. */
    NAME
  }

  /** How sure it is that the value is a secret. */
  public enum Confidence {
    /** The form belongs to one kind of secret only. */
    CERTAIN,
    /** Wrong only in unusual set-ups. */
    FIRM,
    /** A sign; a person has to look. */
    TENTATIVE
  }

  /** What kind of secret it is, such as "GitHub token". */
  public String kind() {
    return masked.kind();
  }

  @Override
  public String toString() {
    return masked.toString();
  }
}
