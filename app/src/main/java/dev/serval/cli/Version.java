package dev.serval.cli;

import java.util.Optional;

/** The version of this build. */
final class Version {

  private Version() {}

  static String get() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
