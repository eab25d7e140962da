package dev.serval.signal.detect;

/** Text of the audited account, which is hostile, made fit to be shown. */
public final class Text {

  private static final int SHOWN = 200;

  private Text() {}

  /** In one line, without control characters, not longer than a line may be. */
  public static String shown(String text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), SHOWN));
    text.codePoints()
        .limit(SHOWN)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .forEach(clean::appendCodePoint);
    return text.length() > SHOWN ? clean + "…" : clean.toString();
  }
}
