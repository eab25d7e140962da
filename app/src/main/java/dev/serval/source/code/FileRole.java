package dev.serval.source.code;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file of a package is read for, by its name. */
enum FileRole {
  /** Code of a language that is followed. */
  SOURCE,
  /** What the JVM runs. */
  CLASS,
  /** It could hold a secret: settings, keys, states, source of other languages. */
  OTHER,
  /** Its being there says something; its content is no text. */
  PRESENCE,
  /** Nothing. */
  NONE;

  private static final Set<String> SOURCES =
      Set.of("py", "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "java", "go");

  private static final Set<String> TEXTS =
      Set.of(
          "json",
          "yaml",
          "yml",
          "toml",
          "ini",
          "cfg",
          "conf",
          "config",
          "properties",
          "xml",
          "env",
          "txt",
          "sh",
          "bash",
          "ps1",
          "kt",
          "scala",
          "groovy",
          "rb",
          "cs",
          "php",
          "rs",
          "sql",
          "tf",
          "tfvars",
          "tfstate",
          "pem",
          "key",
          "ppk",
          "asc",
          "map",
          "gradle",
          "http");

  private static final Set<String> NAMES =
      Set.of(
          ".npmrc",
          ".yarnrc",
          ".pypirc",
          ".netrc",
          "_netrc",
          ".pgpass",
          ".my.cnf",
          ".boto",
          ".s3cfg",
          ".dockercfg",
          ".htpasswd",
          "credentials",
          "config",
          "dockerfile",
          ".git-credentials",
          "id_rsa",
          "id_dsa",
          "id_ecdsa",
          "id_ed25519",
          ".bash_history",
          ".zsh_history",
          ".envrc");

  private static final Set<String> STORES = Set.of("p12", "pfx", "jks", "keystore", "kdbx");

  /** What is generated from names and hashes, or only shows how a file looks. */
  private static final Pattern NOT_READ =
      Pattern.compile(
          "package-lock\\.json|npm-shrinkwrap\\.json|pnpm-lock\\.yaml|composer\\.lock|.*\\.lock"
              + "|.*\\.lock\\.json|go\\.sum|.*\\.d\\.[mc]?ts|.*[.-](?:example|sample|template|dist|tpl)"
              + "|.*[.-](?:example|sample)\\.\\w+|tsconfig.*\\.json|requirements.*\\.txt|.*\\.schema\\.json"
              + "|\\.gitignore|license(?:\\..*)?|.*\\.legal\\.txt");

  /** The role of the file of a path. */
  static FileRole of(String path) {
    String lower = path.toLowerCase(Locale.ROOT).replace('\\', '/');
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    String end = name.substring(name.lastIndexOf('.') + 1);
    if (lower.startsWith(".git/") || lower.contains("/.git/")) {
      return name.equals("head") ? PRESENCE : lower.endsWith(".git/config") ? OTHER : NONE;
    }
    if (NOT_READ.matcher(name).matches()) {
      return NONE;
    }
    if (SOURCES.contains(end) && name.indexOf('.') > 0) {
      return SOURCE;
    }
    if (end.equals("class")) {
      return CLASS;
    }
    if (STORES.contains(end)) {
      return PRESENCE;
    }
    boolean text = TEXTS.contains(end) || NAMES.contains(name) || name.startsWith(".env");
    return text ? OTHER : NONE;
  }
}
