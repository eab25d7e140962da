package dev.serval.signal.detect.sigma;

import java.util.regex.Pattern;

/**
 * A text that a regular expression may look at so often and no more: the text is the attacker's,
 * and some expressions take for ever on some texts.
 */
final class BoundedText implements CharSequence {

  private static final int LOOKS = 2_000_000;

  private final String text;
  private int left = LOOKS;

  private BoundedText(String text) {
    this.text = text;
  }

  /** Whether it is found; not, where that takes too long, of which is told. */
  static boolean find(Pattern pattern, String text, Runnable tooLong) {
    try {
      return pattern.matcher(new BoundedText(text)).find();
    } catch (TooLong | StackOverflowError e) {
      tooLong.run();
      return false;
    }
  }

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("too long", null, false, false);
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new TooLong();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
