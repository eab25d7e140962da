package dev.serval.report.html;

import dev.serval.report.Visible;
import java.nio.charset.StandardCharsets;

/** Names of places within the page, and links to them. */
final class Anchors {

  private Anchors() {}

  /**
   * The element id of a finding: its own id, without what an element id must not hold (spaces) and
   * what would read as a filter ('=').
   */
  static String of(String findingId) {
    return Visible.line(findingId).replace(' ', '_').replace('=', '_');
  }

  /** As it stands behind '#'. */
  static String encoded(String elementId) {
    StringBuilder out = new StringBuilder(elementId.length());
    for (byte b : elementId.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/:".indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return out.toString();
  }
}
