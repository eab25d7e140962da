package dev.serval.analysis.code.catalog;

import java.util.Arrays;
import java.util.Optional;

/**
 * Classes of what tainted data can do, each a rule of its own.
 *
 * <p>Numbers are those of MITRE's Common Weakness Enumeration.
 */
public enum Weakness {
  COMMAND(78, " \t\n;&|`$<>(){}'\"\\*?~#!", "a command"),
  CODE(94, "()[]{}.;+-*/'\"`=,\\ \n", "code"),
  DESERIALIZATION(502, "", "a stream of objects"),
  SQL(89, "'\"\\;- \n/*()=", "an SQL statement"),
  NOSQL(943, "'\"{}[]$:; =()", "a query"),
  PATH(22, "/\\.", "a file's path"),
  SSRF(918, ":/\\@.#?", "the address of a request"),
  XXE(611, "<&", "an XML document"),
  TEMPLATE(1336, "{}<%$#()", "a template"),
  XSS(79, "<>&'\"", "a page"),
  HEADER(113, "\r\n", "a header"),
  REDIRECT(601, ":/\\", "a redirect"),
  LDAP(90, "()*\\|&=\0", "an LDAP filter"),
  XPATH(643, "'\"[]()/|@= ", "an XPath expression"),
  LOG(117, "\r\n", "a log line"),
  REGEX(1333, "*+?{}()[]|\\^$", "a regular expression"),
  PROTOTYPE(1321, "", "an object's key"),
  WHOLE(915, "", "all that is stored"),
  RESOURCE(639, "", "the choice of a resource"),
  DEPUTY(441, "", "the choice of a function, role or queue"),
  PRIVILEGE(269, "", "a policy or role"),
  PROMPT(1427, "", "a prompt"),
  HASH(328, "", "a weak hash"),
  LEAK(200, "", "an answer"),
  STACK(209, "", "an answer"),
  LOGGED(532, "", "a log line"),
  SHARED(668, "", "the answer to the next event"),
  TEMPORARY(377, "", "a file of a fixed name"),
  TLS(295, "", ""),
  TOKEN(347, "", ""),
  CIPHER(327, "", ""),
  RANDOM(330, "", "");

  /** What kind of fault it is. */
  public enum Kind {
    /** Data of others does harm. */
    TAINTED,
    /** Data of our own gets to where others see it. */
    DISCLOSED,
    /** A call is wrong whatever data it gets. */
    CALLED
  }

  private final int cwe;
  private final String metacharacters;
  private final String becomes;

  Weakness(int cwe, String metacharacters, String becomes) {
    this.cwe = cwe;
    this.metacharacters = metacharacters;
    this.becomes = becomes;
  }

  /** The rule's id, such as {@code CD-78}. */
  public String id() {
    return "CD-" + cwe;
  }

  /** The weakness in MITRE's enumeration, such as {@code CWE-78}. */
  public String cwe() {
    return "CWE-" + cwe;
  }

  /** Characters without which data can't do this harm; empty where any text can. */
  public String metacharacters() {
    return metacharacters;
  }

  /** What the data becomes part of, for people. */
  public String becomes() {
    return becomes;
  }

  /** What kind of fault it is. */
  public Kind kind() {
    return switch (this) {
      case LEAK, STACK, LOGGED -> Kind.DISCLOSED;
      case TLS, TOKEN, CIPHER, RANDOM -> Kind.CALLED;
      default -> Kind.TAINTED;
    };
  }

  /** This weakness in a set of weaknesses. */
  @SuppressWarnings("EnumOrdinal") // These sets live as long as one run.
  public long bit() {
    return 1L << ordinal();
  }

  /** In a set: that it begins with a slash, which is half of what a path of our own does. */
  public static final long BEGINS_WITH_SLASH = 1L << 62;

  /** In a set: that it begins with no two slashes, which is the other half. */
  public static final long NO_TWO_SLASHES = 1L << 61;

  /** In a set: characters that were replaced one after the other, as people escape a page. */
  private static final String ESCAPED = "<>\"";

  private static final int FIRST_ESCAPED = 58;

  /** In a set: that a character was replaced wherever it stood. */
  public static long replaced(char character) {
    int at = ESCAPED.indexOf(character);
    return at < 0 ? 0 : 1L << (FIRST_ESCAPED + at);
  }

  /** A set with what follows from its members together. */
  public static long together(long set) {
    long slashes = BEGINS_WITH_SLASH | NO_TWO_SLASHES;
    long escaped = ((1L << ESCAPED.length()) - 1) << FIRST_ESCAPED;
    long all = (set & slashes) == slashes ? set | REDIRECT.bit() : set;
    return (all & escaped) == escaped ? all | XSS.bit() : all;
  }

  /** All weaknesses as a set. */
  public static long all() {
    return (1L << values().length) - 1;
  }

  /** Those that a number, a boolean or another value without free text can't do. */
  public static long needText() {
    return all() & ~(RESOURCE.bit() | DEPUTY.bit());
  }

  /** The weakness of a rule's id. */
  public static Optional<Weakness> of(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
