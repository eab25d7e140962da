package dev.serval.rule;

/** What can go wrong where a rule is broken, in the words of the people it would happen to. */
public enum Consequence {
  /** Requests of people who should not be heard. */
  OUTSIDERS_GET_IN("Outsiders can get in"),
  /** Code that nobody here wrote, or input that becomes code. */
  FOREIGN_CODE_RUNS("Foreign code can run"),
  /** Credentials where they can be read. */
  SECRETS_LEAK("Secrets can leak"),
  /** One taken function gives more than its own job. */
  BREAK_IN_SPREADS("A break-in can spread"),
  /** Stored or moving data without protection. */
  DATA_IS_EXPOSED("Data can be read or lost"),
  /** Events that vanish, bills that run away. */
  SERVICE_FAILS("Events can get lost, or cost run away"),
  /** Too little is recorded. */
  ATTACK_GOES_UNSEEN("An attack can go unseen"),
  /** Good order. */
  UPKEEP("Upkeep");

  private final String sentence;

  Consequence(String sentence) {
    this.sentence = sentence;
  }

  /** The consequence as a short sentence without a full stop. */
  public String sentence() {
    return sentence;
  }
}
