package dev.serval.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command reads: files with their parameters, or a live account. */
final class SourceOptions {

  @Parameters(
      arity = "0..*",
      paramLabel = "SOURCE",
      description =
          "Templates, folders in which templates are found, snapshots; nothing for the live"
              + " account.")
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description =
          "Value of a template's parameter, or of a pseudo parameter such as AWS::Region.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--organization-policies",
      paramLabel = "PATH",
      description =
          "Policies that the organization sets over the accounts: a folder with the folders root,"
              + " ou-..., account of what 'aws organizations describe-policy' prints, or one such"
              + " file.")
  private List<Path> organizationPolicies = new ArrayList<>();

  @Mixin private LiveOptions live = new LiveOptions();

  List<Path> paths() {
    return sources;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  LiveOptions live() {
    return live;
  }

  /** Whether any source was named, or anything about a live account. */
  boolean given() {
    return !sources.isEmpty() || live.given();
  }

  /** Reads the sources, or the live account where none is named; something must be readable. */
  Sources read(Console console, boolean quiet) {
    Sources read = readAny(console, quiet);
    demand(read, console);
    return read;
  }

  /** The same, where code that nothing declares is enough: it is looked for afterwards. */
  Sources readAny(Console console, boolean quiet) {
    if (!sources.isEmpty() && live.given()) {
      throw new UserError(
          ExitStatus.USAGE,
          "options that choose an account or its functions need the live account; name no source");
    }
    Sources read = new Sources(console);
    sayMissing(console);
    if (sources.isEmpty()) {
      read.live(live, quiet);
    }
    read.read(sources, parameters);
    organization(read);
    return read;
  }

  /** Says why nothing could be read, and ends, if that is so. */
  static void demand(Sources read, Console console) {
    if (read.reading().parts().isEmpty()) {
      read.reading().gaps().forEach(gap -> console.say(gap.at() + ": " + gap.why()));
      throw new UserError(ExitStatus.UNREADABLE, "nothing could be read");
    }
  }

  /** Adds what the organisation sets over the accounts. */
  void organization(Sources read) {
    read.organization(organizationPolicies);
  }

  /** Tells which of the sources do not exist; others may still be read. */
  void sayMissing(Console console) {
    Sources.missing(sources).forEach(source -> console.say("'" + source + "' does not exist"));
  }
}
