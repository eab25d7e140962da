package dev.serval.secret;

import java.util.Locale;
import java.util.Set;

/** How a file writes names and values, by its own name. */
enum FileKind {
  /** Source: values that matter stand in quotes. */
  SOURCE,
  /** {@code NAME=value} or {@code name: value}, quoted or not. */
  SETTINGS,
  /** {@code <name>value</name>}. */
  MARKUP,
  /** Words, of which {@code password} is followed by one. */
  NETRC,
  /** Source within JSON: its line breaks and quotes are escaped. */
  SOURCE_MAP,
  /** Text for people. */
  PROSE;

  private static final Set<String> SETTINGS_ENDS =
      Set.of(
          "env",
          "ini",
          "cfg",
          "conf",
          "properties",
          "yaml",
          "yml",
          "toml",
          "json",
          "tfvars",
          "tfstate",
          "config");

  private static final Set<String> SETTINGS_NAMES =
      Set.of(
          ".npmrc",
          ".yarnrc",
          ".pypirc",
          ".boto",
          ".s3cfg",
          ".my.cnf",
          "credentials",
          "config",
          ".envrc");

  static FileKind of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String end = name.substring(name.lastIndexOf('.') + 1);
    if (name.equals(".netrc") || name.equals("_netrc")) {
      return NETRC;
    }
    if (SETTINGS_NAMES.contains(name) || name.startsWith(".env") || SETTINGS_ENDS.contains(end)) {
      return SETTINGS;
    }
    return switch (end) {
      case "xml" -> MARKUP;
      case "map" -> SOURCE_MAP;
      case "txt", "md", "bash_history", "zsh_history" -> PROSE;
      default -> SOURCE;
    };
  }
}
