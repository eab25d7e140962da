package dev.serval.source.code;

import dev.serval.model.Gap;
import java.util.List;
import java.util.Map;

/**
 * The packages of what is deployed, as far as they were downloaded.
 *
 * @param wanted whether they were asked for at all
 * @param byArn by the ARN of the function or of the layer's version
 * @param gaps what could not be downloaded
 */
public record DeployedPackages(
    boolean wanted, Map<String, CodePackage.Read> byArn, List<Gap> gaps) {

  /** Nothing was downloaded, for nobody wanted it. */
  public static final DeployedPackages NOT_WANTED =
      new DeployedPackages(false, Map.of(), List.of());

  public DeployedPackages {
    byArn = Map.copyOf(byArn);
    gaps = List.copyOf(gaps);
  }
}
