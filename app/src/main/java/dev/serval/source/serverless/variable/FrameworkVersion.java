package dev.serval.source.serverless.variable;

import dev.serval.document.Node;
import java.util.Optional;

/** Which version of the framework reads a service. */
public final class FrameworkVersion {

  private FrameworkVersion() {}

  /** The major version that the service asks for, if it does. */
  public static Optional<Integer> of(Node.Mapping root) {
    return root.text("frameworkVersion")
        .map(version -> version.replaceAll("^[^0-9]*([0-9]{1,3}).*$", "$1"))
        .filter(version -> version.matches("[0-9]{1,3}"))
        .map(Integer::valueOf);
  }

  /** Whether version 4 reads the service: it does where no other version is asked for. */
  public static boolean isVersion4(Node.Mapping root) {
    return of(root).orElse(4) >= 4;
  }
}
