package dev.serval.source.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files of a package were installed, rather than written by whoever deploys it: what a
 * distribution's metadata lists, modules that say where they are published, and well-known names.
 * Own code that lies among them, as in layers, stays own.
 */
final class Vendored {

  private static final Pattern DISTRIBUTION =
      Pattern.compile("((?:.*/)?)([^/]+?)-[^/-]+\\.(?:dist-info|egg-info)/[^/]+");

  private static final Pattern NODE_MODULE =
      Pattern.compile("((?:.*/)?node_modules/(?:@[^/]+/)?[^/]+)/.*");

  private static final Pattern PUBLISHED =
      Pattern.compile("\"(?:repository|homepage|_resolved|_id|bugs|dist)\"\\s*:");

  private static final Pattern PRIVATE = Pattern.compile("\"private\"\\s*:\\s*true");

  /** What packages hold most often, for those whose metadata was removed to save space. */
  private static final Set<String> WELL_KNOWN =
      Set.of(
          "boto3",
          "botocore",
          "s3transfer",
          "jmespath",
          "dateutil",
          "urllib3",
          "requests",
          "certifi",
          "idna",
          "chardet",
          "charset_normalizer",
          "six.py",
          "yaml",
          "simplejson",
          "numpy",
          "pandas",
          "pytz",
          "aws_lambda_powertools",
          "aws_xray_sdk",
          "wrapt",
          "pydantic",
          "pydantic_core",
          "jwt",
          "cryptography",
          "cffi",
          "sqlalchemy",
          "jinja2",
          "markupsafe",
          "lxml",
          "PIL",
          "psycopg2",
          "pymysql",
          "flask",
          "werkzeug",
          "click",
          "fastapi",
          "starlette",
          "mangum",
          "django",
          "setuptools",
          "pkg_resources",
          "pip",
          "wheel");

  private final Set<String> prefixes = new HashSet<>();

  private Vendored() {}

  /** Looks at what a package tells of its parts. */
  static Vendored in(Packed packed) {
    Vendored vendored = new Vendored();
    Set<String> modules = new HashSet<>();
    Set<String> own = new HashSet<>();
    for (Packed.Entry entry : packed.entries()) {
      Matcher distribution = DISTRIBUTION.matcher(entry.path());
      if (distribution.matches()) {
        vendored.distribution(packed, entry, distribution.group(1), distribution.group(2));
      }
      Matcher module = NODE_MODULE.matcher(entry.path());
      if (module.matches()) {
        modules.add(module.group(1));
        if (entry.path().equals(module.group(1) + "/package.json") && isOwn(packed, entry)) {
          own.add(module.group(1));
        }
      }
    }
    Set<String> described = new HashSet<>();
    packed.entries().stream()
        .map(Packed.Entry::path)
        .filter(path -> path.endsWith("/package.json"))
        .forEach(path -> described.add(path.substring(0, path.lastIndexOf('/'))));
    modules.stream()
        .filter(module -> described.contains(module) && !own.contains(module))
        .forEach(module -> vendored.prefixes.add(module + "/"));
    return vendored;
  }

  /** Whether a file was installed. */
  boolean has(String path) {
    String at = path;
    for (int slash = at.lastIndexOf('/'); slash >= 0; slash = at.lastIndexOf('/')) {
      if (prefixes.contains(at.substring(0, slash + 1))) {
        return true;
      }
      at = at.substring(0, slash);
    }
    return prefixes.contains(path) || isWellKnown(path);
  }

  private static boolean isWellKnown(String path) {
    String within =
        path.replaceFirst("^(?:opt/)?python/(?:lib/python3\\.\\d+/site-packages/)?", "");
    String first = within.contains("/") ? within.substring(0, within.indexOf('/')) : within;
    return WELL_KNOWN.contains(first);
  }

  private void distribution(Packed packed, Packed.Entry entry, String folder, String name) {
    prefixes.add(folder + name.replace('-', '_') + "/");
    String file = entry.name();
    if (!file.equals("RECORD") && !file.equals("top_level.txt")) {
      return;
    }
    for (String line : text(packed, entry).split("\\R")) {
      String path = line.split(",")[0].strip();
      String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
      if (!first.isEmpty() && !first.startsWith("..") && !first.endsWith("-info")) {
        boolean module = file.equals("RECORD") && !path.contains("/");
        prefixes.add(folder + (module ? first : first + "/"));
        prefixes.add(folder + first + ".py");
      }
    }
  }

  private static boolean isOwn(Packed packed, Packed.Entry entry) {
    String text = text(packed, entry);
    return PRIVATE.matcher(text).find() || !PUBLISHED.matcher(text).find();
  }

  private static String text(Packed packed, Packed.Entry entry) {
    try (InputStream in = packed.open(entry)) {
      return new String(in.readNBytes((int) Limits.MOST_OTHER), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
