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

  /** What breaking a rule of the catalogue leads to, judged by the rule's id. */
  public static Consequence of(String ruleId) {
    return switch (ruleId) {
      case "FN-04", "FN-05", "FN-06", "FN-18", "PK-01", "AG-08", "AX-01", "ST-01", "PS-01" ->
          SECRETS_LEAK;
      case "FN-01", "FN-02", "FN-03" -> UPKEEP;
      case "FN-08", "FN-10", "AG-13", "SQ-08", "XR-26" -> SERVICE_FAILS;
      case "FN-11", "AG-06", "AC-01", "SF-01" -> ATTACK_GOES_UNSEEN;
      case "XR-01", "NW-01", "NW-04" -> BREAK_IN_SPREADS;
      case "SQ-01", "SN-01", "EB-01", "CG-01", "AS-01", "SE-01", "KM-01", "SM-01" ->
          OUTSIDERS_GET_IN;
      default -> byFamily(ruleId);
    };
  }

  private static Consequence byFamily(String ruleId) {
    int dash = ruleId.indexOf('-');
    return switch (dash < 0 ? ruleId : ruleId.substring(0, dash)) {
      case "RP", "FU", "AG", "AH", "WF" -> OUTSIDERS_GET_IN;
      case "PK", "CD" -> FOREIGN_CODE_RUNS;
      case "SM", "PS", "CP" -> SECRETS_LEAK;
      case "XR", "NW", "TP", "CG", "AC" -> BREAK_IN_SPREADS;
      case "S3", "LB", "SQ", "SN", "DS", "DB", "KN", "KM", "MK", "FS" -> DATA_IS_EXPOSED;
      case "EV", "EB", "SF" -> SERVICE_FAILS;
      case "CW", "RT" -> ATTACK_GOES_UNSEEN;
      default -> UPKEEP;
    };
  }
}
