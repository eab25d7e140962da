package dev.serval.rule;

/**
 * An entry of a public catalogue that a rule answers to.
 *
 * @param name the catalogue, such as {@code CWE}
 * @param id the entry, such as {@code CWE-798}
 */
public record Standard(String name, String id) {

  public static Standard cwe(int number) {
    return new Standard("CWE", "CWE-" + number);
  }

  /** OWASP Serverless Top 10 (2018 interpretation). */
  public static Standard owasp(int number) {
    return new Standard("OWASP Serverless Top 10", "A" + number);
  }

  /**
   * The twelve most critical risks for serverless applications (Cloud Security Alliance, 2019),
   * numbered SAS-1 to SAS-12.
   */
  public static Standard csa(int number) {
    return new Standard("CSA Serverless", "SAS-" + number);
  }

  /** MITRE ATT&amp;CK technique, of the release that {@code attack.txt} is of. */
  public static Standard attack(String technique) {
    return new Standard("MITRE ATT&CK", technique);
  }

  /** CIS AWS Compute Services Benchmark 1.0.0, section 4 (Lambda). */
  public static Standard cis(String section) {
    return new Standard("CIS AWS Compute 1.0.0", section);
  }

  /** Control of AWS Security Hub's Foundational Security Best Practices. */
  public static Standard securityHub(String control) {
    return new Standard("AWS Security Hub", control);
  }
}
