package dev.serval.cli;

import dev.serval.source.aws.api.Collector;
import dev.serval.source.aws.api.Connection;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account, with whose credentials, and which of its functions. */
final class LiveOptions {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Profile of the AWS configuration files; SSO profiles too.")
  private @Nullable String profile;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      split = ",",
      description = "Look at these regions only (default: all that are enabled).")
  private List<String> regions = new ArrayList<>();

  @Option(names = "--role-arn", paramLabel = "ARN", description = "Assume this role first.")
  private @Nullable String roleArn;

  @Option(
      names = "--external-id",
      paramLabel = "ID",
      description = "External id that the role asks for.")
  private @Nullable String externalId;

  @Option(
      names = "--session-name",
      paramLabel = "NAME",
      description = "Name of the session in CloudTrail (default: serval).")
  private @Nullable String sessionName;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Address of AWS's services, where it isn't AWS's own.")
  private @Nullable String endpoint;

  @Option(
      names = "--function",
      paramLabel = "FUNCTION",
      description =
          "Only these functions: ARN, name, pattern such as 'orders-*', or @FILE with one a line.")
  private List<String> functions = new ArrayList<>();

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      description = "Only functions with this tag; given again, all of them.")
  private List<String> tags = new ArrayList<>();

  @Option(
      names = "--time-limit",
      paramLabel = "MINUTES",
      description = "Stop asking after so many minutes, and go on with what is known.")
  private int minutes;

  /** Whether any of these was given. */
  boolean given() {
    return connects() || !functions.isEmpty() || !tags.isEmpty();
  }

  /** Whether any was given that makes sense for a live account only. */
  boolean connects() {
    return profile != null
        || !regions.isEmpty()
        || roleArn != null
        || externalId != null
        || sessionName != null
        || endpoint != null
        || minutes != 0;
  }

  /** How long to ask, at most; 0 for as long as it takes. */
  int minutes() {
    if (minutes < 0) {
      throw new UserError(ExitStatus.USAGE, "--time-limit is a number of minutes, such as 30");
    }
    return minutes;
  }

  Connection connection(Optional<String> environmentEndpoint) {
    if (externalId != null && roleArn == null) {
      throw new UserError(
          ExitStatus.USAGE, "--external-id belongs to a role; give its ARN with --role-arn");
    }
    if (roleArn != null && !roleArn.matches("arn:[a-z-]+:iam::\\d{12}:role/.+")) {
      throw new UserError(
          ExitStatus.USAGE,
          "--role-arn is the ARN of a role, such as arn:aws:iam::123456789012:role/audit");
    }
    return new Connection(
        Optional.ofNullable(profile),
        Optional.ofNullable(roleArn),
        Optional.ofNullable(externalId),
        Optional.ofNullable(sessionName),
        Optional.ofNullable(endpoint).or(() -> environmentEndpoint).map(LiveOptions::address),
        regions.stream().findFirst());
  }

  private static URI address(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new UserError(
        ExitStatus.USAGE,
        "'" + text + "' is no address; --endpoint-url takes one such as http://localhost:4566");
  }

  Collector.Wanted wanted() {
    for (String region : regions) {
      if (!region.matches("[a-z]{2,}(-[a-z]+)+-\\d+")) {
        throw new UserError(
            ExitStatus.USAGE, "'" + region + "' is no region; one is called like eu-central-1");
      }
    }
    List<String> chosen = functions();
    return new Collector.Wanted(regions.isEmpty() ? regionsOf(chosen) : regions, chosen, tags());
  }

  /** Where all functions are chosen by their ARNs, no other region has to be looked at. */
  private static List<String> regionsOf(List<String> functions) {
    List<String> found = new ArrayList<>();
    for (String one : functions) {
      String[] parts = one.split(":", -1);
      if (parts.length < 7 || !parts[2].equals("lambda") || parts[3].contains("*")) {
        return List.of();
      }
      found.add(parts[3]);
    }
    return found.stream().distinct().toList();
  }

  private List<String> tags() {
    for (String tag : tags) {
      if (tag.startsWith("=")) {
        throw new UserError(ExitStatus.USAGE, "--tag takes KEY=VALUE, not '" + tag + "'");
      }
    }
    return List.copyOf(tags);
  }

  private List<String> functions() {
    List<String> all = new ArrayList<>();
    for (String one : functions) {
      if (one.startsWith("@")) {
        all.addAll(listed(Path.of(one.substring(1))));
      } else {
        all.add(one);
      }
    }
    return all;
  }

  private static List<String> listed(Path file) {
    try {
      List<String> names =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
      if (names.isEmpty()) {
        throw new UserError(ExitStatus.USAGE, "'" + file + "' names no function");
      }
      return names;
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.USAGE, "'" + file + "' can't be read: give a file with one function a line");
    }
  }
}
