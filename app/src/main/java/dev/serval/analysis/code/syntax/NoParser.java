package dev.serval.analysis.code.syntax;

/** There is no parser for this machine, or it could not be loaded. */
public final class NoParser extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoParser(String why) {
    super(why);
  }

  NoParser(String why, Throwable cause) {
    super(why, cause);
  }
}
