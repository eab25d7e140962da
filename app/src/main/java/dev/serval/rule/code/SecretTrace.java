package dev.serval.rule.code;

import dev.serval.model.CodeUnit;
import dev.serval.model.SourceFile;
import dev.serval.rule.Confidence;
import dev.serval.rule.Severity;
import dev.serval.rule.Words;
import dev.serval.secret.FileSecrets;
import dev.serval.secret.FoundSecret;
import dev.serval.secret.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something in a file of a package that others must not have.
 *
 * @param file the file
 * @param line from 1
 * @param column from 1
 * @param fault what tells it from others of the package, wherever it stands in its file
 * @param what it is, as a sentence of which the file is the subject
 */
record SecretTrace(
    SourceFile file,
    int line,
    int column,
    String fault,
    String what,
    Severity severity,
    Confidence confidence) {

  /** All of a package, its layers left out. */
  static List<SecretTrace> in(CodeUnit unit) {
    return Stream.concat(unit.files().stream(), unit.others().stream())
        .flatMap(file -> Stream.concat(presence(file).stream(), values(file)))
        .toList();
  }

  private static Stream<SecretTrace> values(SourceFile file) {
    return FileSecrets.in(file.path(), file.text()).stream().map(found -> value(file, found));
  }

  private static SecretTrace value(SourceFile file, FoundSecret found) {
    Secret secret = found.secret();
    String name = Words.cut(found.name());
    return new SecretTrace(
        file,
        found.line(),
        found.column(),
        "%s in %s%s".formatted(secret.kind(), file.path(), name.isEmpty() ? "" : " as " + name),
        "holds a secret in clear%s: %s".formatted(name.isEmpty() ? "" : ", as " + name, secret),
        switch (secret.confidence()) {
          case CERTAIN -> Severity.CRITICAL;
          case FIRM -> Severity.HIGH;
          case TENTATIVE -> Severity.MEDIUM;
        },
        switch (secret.confidence()) {
          case CERTAIN -> Confidence.CERTAIN;
          case FIRM -> Confidence.FIRM;
          case TENTATIVE -> Confidence.TENTATIVE;
        });
  }

  /** Some files are secrets, or full of them, whatever stands in them. */
  private static Optional<SecretTrace> presence(SourceFile file) {
    String path = file.path().toLowerCase(Locale.ROOT);
    String end = path.substring(path.lastIndexOf('.') + 1);
    return switch (end) {
      case "tfstate" ->
          Optional.of(
              whole(
                  file,
                  Severity.HIGH,
                  "is a Terraform state, which holds the values of all resources, passwords among"
                      + " them"));
      case "p12", "pfx", "jks", "keystore", "kdbx" ->
          Optional.of(whole(file, Severity.MEDIUM, "is a store of keys"));
      default ->
          path.equals(".git/head") || path.endsWith("/.git/head")
              ? Optional.of(
                  whole(
                      file,
                      Severity.HIGH,
                      "belongs to a repository, which has all that was ever committed, taken back"
                          + " or not"))
              : Optional.empty();
    };
  }

  private static SecretTrace whole(SourceFile file, Severity severity, String what) {
    return new SecretTrace(file, 1, 1, file.path(), what, severity, Confidence.FIRM);
  }
}
