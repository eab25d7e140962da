package dev.serval.analysis.iam.proof;

/** Which characters may stand at a place of a shape. */
sealed interface Letters {

  boolean has(char c);

  /** One character. */
  record Just(char c) implements Letters {
    @Override
    public boolean has(char other) {
      return c == other;
    }
  }

  /** One letter, small or capital. */
  record Either(char small, char capital) implements Letters {
    @Override
    public boolean has(char other) {
      return small == other || capital == other;
    }
  }

  /** Characters that have something in common. */
  enum Kind implements Letters {
    ANY {
      @Override
      public boolean has(char c) {
        return true;
      }
    },
    NOT_COLON {
      @Override
      public boolean has(char c) {
        return c != ':';
      }
    },
    NOT_SLASH {
      @Override
      public boolean has(char c) {
        return c != '/' && c != ':';
      }
    },
    DIGIT {
      @Override
      public boolean has(char c) {
        return c >= '0' && c <= '9';
      }
    },
    HEX {
      @Override
      public boolean has(char c) {
        return DIGIT.has(c) || (c >= 'a' && c <= 'f');
      }
    },
    SMALL_OR_DIGIT {
      @Override
      public boolean has(char c) {
        return DIGIT.has(c) || (c >= 'a' && c <= 'z');
      }
    },
    CAPITAL_OR_DIGIT {
      @Override
      public boolean has(char c) {
        return DIGIT.has(c) || (c >= 'A' && c <= 'Z');
      }
    }
  }
}
