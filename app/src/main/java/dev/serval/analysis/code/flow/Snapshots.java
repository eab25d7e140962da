package dev.serval.analysis.code.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What loaded code keeps and a snapshot of it with it (SnapStart): every environment that starts
 * from the snapshot has the same. See "Handling uniqueness with Lambda SnapStart" in AWS's guide.
 */
public final class Snapshots {

  /** What is kept. */
  public enum Kind {
    /** A value that was drawn once and is the same everywhere from then on. */
    RANDOM,
    /** A generator whose next values are the same wherever the snapshot starts. */
    GENERATOR,
    /** A secret, which stays there when it was rotated. */
    SECRET,
    /** Credentials, which end before the snapshot does. */
    CREDENTIALS,
    /** A connection, which nobody answers after the start. */
    CONNECTION
  }

  /** Generators for games and samples rather than secrets. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "random\\.(?!SystemRandom).*|java\\.lang\\.Math\\.random|java\\.util\\.Random\\(\\)\\..*");

  /** A call that makes it. */
  public record Kept(Kind kind, ObservedCall call) {
    /** Whether it comes from a generator that is not made for secrets. */
    public boolean isPlain() {
      return PLAIN.matcher(call.name()).matches();
    }
  }

  private record Named(Kind kind, boolean first, Pattern names) {}

  private static final List<Named> ALL =
      List.of(
          new Named(
              Kind.RANDOM,
              true,
              Pattern.compile(
                  "uuid\\.uuid[14]|secrets\\.\\w+|os\\.urandom|random\\.[a-z]\\w*|random\\.SystemRandom\\(\\)\\.\\w+"
                      + "|java\\.util\\.UUID\\.randomUUID|java\\.lang\\.Math\\.random"
                      + "|java\\.(security\\.SecureRandom|util\\.Random)(\\.getInstance\\w*)?\\(\\)\\.(next\\w+|generateSeed)"
                      + "|javax\\.crypto\\.KeyGenerator\\.getInstance\\(\\)\\.generateKey"
                      + "|org\\.apache\\.commons\\.lang3\\.RandomStringUtils\\.\\w+")),
          new Named(
              Kind.GENERATOR,
              true,
              Pattern.compile("random\\.Random|java\\.util\\.(Random|SplittableRandom)")),
          // Python's own generator has its seed from when its module was imported.
          new Named(
              Kind.GENERATOR,
              false,
              Pattern.compile(
                  "random\\.(random|randint|randrange|getrandbits|uniform|randbytes|choices?|sample)")),
          new Named(
              Kind.SECRET,
              true,
              Pattern.compile(
                  "boto3\\.client\\(secretsmanager\\)\\.get_secret_value"
                      + "|boto3\\.client\\(ssm\\)\\.get_parameters?(_by_path)?"
                      + "|boto3\\.client\\(kms\\)\\.decrypt"
                      + "|aws_lambda_powertools\\.utilities\\.parameters\\.get_(secret|parameters?)"
                      + "|aws1\\.secretsmanager\\.getSecretValue"
                      + "|.*\\.SecretsManagerClient\\(\\)\\.getSecretValue"
                      + "|.*\\.SsmClient\\(\\)\\.getParameters?(ByPath)?"
                      + "|.*\\.KmsClient\\(\\)\\.decrypt"
                      + "|software\\.amazon\\.lambda\\.powertools\\.parameters\\..*\\(\\)\\.get")),
          new Named(
              Kind.CREDENTIALS,
              true,
              Pattern.compile(
                  "boto3\\.client\\(sts\\)\\.(assume_role\\w*|get_session_token)"
                      + "|boto3\\.(Session|session\\.Session)\\(\\)\\.get_credentials"
                      + "|aws1\\.sts\\.assumeRole\\w*|.*\\.StsClient\\(\\)\\.(assumeRole\\w*|getSessionToken)"
                      + "|.*CredentialsProvider(\\(\\)|\\.create\\(\\))\\.resolveCredentials")),
          new Named(
              Kind.CONNECTION,
              true,
              Pattern.compile(
                  "(sqlite3|psycopg2?|pymysql|MySQLdb|mysql\\.connector|pymssql|pyodbc|pg8000|cx_Oracle|oracledb)\\.connect"
                      + "|socket\\.create_connection|java\\.net\\.Socket"
                      + "|java\\.sql\\.DriverManager\\.getConnection"
                      + "|(javax\\.sql|com\\.zaxxer\\.hikari)\\.\\w*DataSource\\(\\)\\.getConnection")));

  private Snapshots() {}

  /** What the code keeps, in order of its calls; of Java and Python, which have snapshots. */
  public static List<Kept> kept(Findings findings) {
    List<Kept> all = new ArrayList<>();
    for (ObservedCall call : findings.calls()) {
      boolean has = call.file().endsWith(".py") || !isScript(call.file());
      ALL.stream()
          .filter(named -> has && named.first == call.first())
          .filter(named -> named.names.matcher(call.name()).matches())
          .map(named -> new Kept(named.kind, call))
          .filter(one -> all.stream().noneMatch(same -> isSame(one, same)))
          .findFirst()
          .ifPresent(all::add);
    }
    return all;
  }

  private static boolean isSame(Kept one, Kept other) {
    return one.kind == other.kind
        && one.call.file().equals(other.call.file())
        && one.call.at().equals(other.call.at());
  }

  private static boolean isScript(String file) {
    return file.matches(".*\\.([cm]?[jt]sx?|go)");
  }
}
