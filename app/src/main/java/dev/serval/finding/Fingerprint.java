package dev.serval.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes a fault the same fault in the next run: the rule, the logical path of the resource and
 * the identity of the fault. Moving lines, files or order leaves it.
 */
public final class Fingerprint {

  private static final int LENGTH = 32;

  private Fingerprint() {}

  /**
   * The fingerprint.
   *
   * @param rule the rule's id
   * @param path the resource's logical path, or its ARN
   * @param fault what tells this fault from others of the rule on the resource, such as the name of
   *     a variable or the id of a statement; never a secret, a line or an index
   */
  public static String of(String rule, String path, String fault) {
    MessageDigest digest = sha256();
    for (String part : new String[] {rule, path, fault}) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      // The length goes first, so that no two different triples give the same bytes.
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
