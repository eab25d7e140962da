package dev.serval.analysis.escalation;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.ImageRepository;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * From where the next deployment takes a function's code, if what lies there can be overwritten.
 * Lambda keeps a copy of its own and does not say where that came from, so templates alone know it.
 */
final class DeployedFrom {

  private static final String S3 = "s3://";
  private static final String VERSION = "?versionId=";
  private static final String ECR = ".dkr.ecr.";
  private static final String AMAZON = ".amazonaws.com";
  private static final String ADDRESS = ".RepositoryUri";

  /** Names made from the content or the time: the next deployment takes another one. */
  private static final Pattern MADE = Pattern.compile("[0-9a-f]{32}|(?<![0-9])[0-9]{13}(?![0-9])");

  private final Map<Text, ImageRepository> repositories = new HashMap<>();
  private final Map<String, Text> objects = new HashMap<>();
  private final Map<String, Text> images = new HashMap<>();
  private final Set<Text> holders = new HashSet<>();

  DeployedFrom(Estate estate) {
    estate.all(ImageRepository.class).forEach(one -> repositories.put(one.id().arn(), one));
    for (Function function : estate.all(Function.class).toList()) {
      String path = function.id().path();
      readObject(function).ifPresent(place -> objects.put(path, place));
      readRepository(function).ifPresent(place -> images.put(path, place));
    }
    objects.values().forEach(place -> holders.add(place.split("/", 2).getFirst()));
    holders.addAll(images.values());
  }

  /** Whether any function is deployed from this bucket or repository. */
  boolean isHolder(Resource one) {
    return holders.contains(one.id().arn());
  }

  /**
   * The object in S3 that holds the zip; empty where its version is pinned, or its name made from
   * what it holds.
   */
  Optional<Text> object(Function function) {
    return Optional.ofNullable(objects.get(function.id().path()));
  }

  /** The repository of an image that is named by a tag which can be put on another one. */
  Optional<Text> repository(Function function) {
    return Optional.ofNullable(images.get(function.id().path()));
  }

  private static Optional<Text> readObject(Function function) {
    if (!(function.code() instanceof Function.Code.Archive(Value<Reference> location))) {
      return Optional.empty();
    }
    return location
        .effective()
        .map(Reference::text)
        .filter(text -> text.toString().startsWith(S3))
        .filter(text -> !text.toString().contains(VERSION))
        .map(text -> text.split("/", 4))
        .filter(parts -> parts.size() == 4 && !parts.get(2).parts().isEmpty())
        .filter(parts -> !MADE.matcher(parts.get(3).toString()).find())
        .map(
            parts ->
                Text.join(
                    List.of(arn(function, ":s3:::"), parts.get(2), Text.of("/"), parts.get(3))));
  }

  private Optional<Text> readRepository(Function function) {
    if (!(function.code() instanceof Function.Code.Image(Value<Reference> uri))) {
      return Optional.empty();
    }
    return uri.effective()
        .map(Reference::text)
        .filter(image -> !image.toString().contains("@"))
        .flatMap(image -> declared(function, image).or(() -> named(function, image)))
        .filter(this::isMutable);
  }

  /** By an attribute of a repository in the same stack. */
  private Optional<Text> declared(Function function, Text image) {
    if (image.parts().isEmpty()
        || !(image.parts().getFirst() instanceof Text.Hole hole)
        || !hole.expression().endsWith(ADDRESS)) {
      return Optional.empty();
    }
    String logicalId =
        hole.expression().substring(0, hole.expression().length() - ADDRESS.length());
    return repositories.values().stream()
        .filter(one -> one.id().label().equals(logicalId))
        .filter(one -> one.id().stack().equals(function.id().stack()))
        .map(one -> one.id().arn())
        .findFirst();
  }

  /** By {@code ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG}. */
  private static Optional<Text> named(Function function, Text image) {
    List<Text> halves = image.split(ECR, 2);
    List<Text> rest = halves.getLast().split(AMAZON, 2);
    List<Text> path = rest.getLast().split("/", 2);
    if (halves.size() < 2 || rest.size() < 2 || path.size() < 2) {
      return Optional.empty();
    }
    Text name = path.getLast().split(":", 2).getFirst();
    return Optional.of(
        Text.join(
            List.of(
                arn(function, ":ecr:"),
                rest.getFirst(),
                Text.of(":"),
                halves.getFirst(),
                Text.of(":repository/"),
                name)));
  }

  private boolean isMutable(Text arn) {
    return Optional.ofNullable(repositories.get(arn))
        .flatMap(one -> one.immutable().effective())
        .map(immutable -> !immutable)
        .orElse(true);
  }

  /** The start of an ARN in the function's partition. */
  private static Text arn(Function function, String rest) {
    List<Text> parts = function.id().arn().split(":", 6);
    Text written = parts.size() == 6 ? parts.get(1) : Text.of("aws");
    return Text.join(List.of(Text.of("arn:"), written, Text.of(rest)));
  }
}
