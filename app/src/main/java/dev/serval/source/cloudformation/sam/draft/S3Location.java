package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where code or a document lies. What is not in S3 yet is a path beside the template, which {@code
 * sam package} would replace; it stays as it is, so that the file can be found.
 */
public final class S3Location {

  private static final Pattern URI =
      Pattern.compile("s3://([^/?#]+)/+([^?#]+)(?:\\?([^#]*))?(?:#.*)?");
  private static final Pattern VERSION = Pattern.compile("(?:^|&)versionId=([^&]+)");

  private S3Location() {}

  /** The keys under which a resource type wants the parts. */
  public record Keys(String bucket, String key, String version) {

    /** As functions and layers want them. */
    public static final Keys CODE = new Keys("S3Bucket", "S3Key", "S3ObjectVersion");

    /** As APIs and state machines want them. */
    public static final Keys BODY = new Keys("Bucket", "Key", "Version");

    /** As web functions want them. */
    public static final Keys OBJECT = new Keys("Bucket", "Key", "VersionId");
  }

  /** The location in the form of a resource type, or the path of a local file as it stands. */
  public static Node of(Node location, Keys keys) {
    Build build = Build.at(location);
    if (location instanceof Node.Mapping mapping && mapping.has("Bucket")) {
      return build.map(
          keys.bucket(),
          mapping.get("Bucket"),
          keys.key(),
          mapping.get("Key"),
          keys.version(),
          mapping.get("Version"),
          "S3ObjectStorageMode",
          keys.equals(Keys.CODE) ? mapping.get("StorageMode") : Optional.empty());
    }
    Matcher uri = URI.matcher(location.asText().orElse(""));
    if (!uri.matches()) {
      return location;
    }
    return build.map(
        keys.bucket(),
        uri.group(1),
        keys.key(),
        uri.group(2),
        keys.version(),
        Optional.ofNullable(uri.group(3)).flatMap(S3Location::version));
  }

  private static Optional<String> version(String query) {
    Matcher version = VERSION.matcher(query);
    return version.find() ? Optional.of(version.group(1)) : Optional.empty();
  }
}
