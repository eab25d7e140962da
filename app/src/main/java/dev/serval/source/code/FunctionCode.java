package dev.serval.source.code;

import dev.serval.model.CodeUnit;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Gap;
import dev.serval.model.Layer;
import dev.serval.model.Origin;
import dev.serval.model.Packages;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.SourceFile;
import dev.serval.model.Value;
import dev.serval.model.World;
import dev.serval.source.files.Surroundings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the code of functions and layers where a template says that it lies. */
public final class FunctionCode {

  private static final String S3 = "s3://";

  private final Map<Path, CodePackage.Read> read = new HashMap<>();
  private final Map<Path, CodeUnit> mounted = new HashMap<>();
  private final Map<String, CodeUnit> shared = new HashMap<>();
  private final Map<String, CodeUnit> functions = new LinkedHashMap<>();
  private final Map<String, CodeUnit> layers = new LinkedHashMap<>();
  private final Set<Gap> gaps = new LinkedHashSet<>();

  private final DeployedPackages deployed;
  private final Surroundings surroundings;

  private FunctionCode(DeployedPackages deployed, Surroundings surroundings) {
    this.deployed = deployed;
    this.surroundings = surroundings;
  }

  /** The code of all functions and layers that is at hand without asking AWS. */
  public static Packages of(List<World> worlds) {
    return of(worlds, DeployedPackages.NOT_WANTED, Surroundings.OF_FILE);
  }

  /**
   * The code of all functions and layers that is at hand.
   *
   * @param deployed what was downloaded
   * @param surroundings how far from a template its code may lie
   */
  public static Packages of(
      List<World> worlds, DeployedPackages deployed, Surroundings surroundings) {
    FunctionCode code = new FunctionCode(deployed, surroundings);
    for (World world : worlds) {
      Estate estate = world.estate();
      estate.all(Function.class).forEach(function -> code.function(function, estate));
      estate.all(Layer.class).forEach(code::layer);
    }
    code.gaps.addAll(deployed.gaps());
    return new Packages(code.functions, code.layers, List.copyOf(code.gaps));
  }

  private void function(Function function, Estate estate) {
    String path = function.id().path();
    if (!functions.containsKey(path)) {
      of(function)
          .map(unit -> unit.with(layers(function, estate)))
          .ifPresent(unit -> functions.put(path, unit));
    }
  }

  private Optional<CodeUnit> downloaded(String arn) {
    return Optional.ofNullable(deployed.byArn().get(arn))
        .map(
            found -> {
              gaps.addAll(found.gaps());
              return found.unit();
            });
  }

  private Optional<CodeUnit> of(Function function) {
    boolean live = function.id().at() instanceof Origin.InAccount;
    if (live && !deployed.wanted()) {
      return Optional.empty();
    }
    if (live && !(function.code() instanceof Function.Code.Image)) {
      return downloaded(function.id().arn().toString());
    }
    return switch (function.code()) {
      case Function.Code.Inline(Value<String> source) -> inline(function, source);
      case Function.Code.Archive(Value<Reference> location) ->
          found(function, location, built -> source(function, built));
      case Function.Code.Image _ -> {
        gaps.add(
            Gap.of(
                function.id().label(),
                function.id().at(),
                "its code is in a container image, which is not opened"));
        yield Optional.empty();
      }
      case Function.Code.None _ -> Optional.empty();
    };
  }

  /** Text with holes is code all the same. */
  private static Optional<CodeUnit> inline(Function function, Value<String> source) {
    boolean python = function.runtime().shown().startsWith("python");
    // CloudFormation calls the file of inline code so.
    String file = python ? "index.py" : "index.js";
    Optional<String> text =
        source instanceof Value.Unresolved<String>(String expression, Origin _)
            ? Optional.of(expression)
            : source.effective();
    return text.map(code -> new CodeUnit("", List.of(new SourceFile(file, code))));
  }

  private List<CodeUnit> layers(Function function, Estate estate) {
    List<CodeUnit> all = new ArrayList<>();
    for (Value<Reference> reference : function.layers().effective().orElse(List.of())) {
      String written = reference.effective().map(Reference::toString).orElse("");
      mountedDeployed(written)
          .or(() -> estate.find(Layer.class, reference).flatMap(this::mounted))
          .ifPresent(all::add);
    }
    return all;
  }

  /** Functions share it. */
  private Optional<CodeUnit> mountedDeployed(String arn) {
    return Optional.ofNullable(deployed.byArn().get(arn))
        .map(_ -> shared.computeIfAbsent(arn, one -> downloaded(one).orElseThrow().mounted()));
  }

  private Optional<CodeUnit> mounted(Layer layer) {
    return path(layer, layer.content())
        .filter(Files::exists)
        .filter(path -> isNear(layer, path))
        .map(path -> mounted.computeIfAbsent(path, place -> LayerShape.of(unit(place)).mounted()));
  }

  private void layer(Layer layer) {
    String path = layer.id().path();
    if (!layers.containsKey(path)) {
      downloaded(layer.id().arn().toString())
          .or(() -> found(layer, layer.content(), _ -> Optional.empty()))
          .ifPresent(unit -> layers.put(path, unit));
    }
  }

  /**
   * @param source where what was not built was written
   */
  private Optional<CodeUnit> found(
      Resource resource,
      Value<Reference> location,
      java.util.function.Function<Path, Optional<Path>> source) {
    Optional<Path> named = path(resource, location);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> path = named.filter(Files::exists);
    if (path.isEmpty() && !isS3(location)) {
      path = source.apply(named.get());
      gaps.add(Gap.of(resource.id().label(), location.at(), notBuilt(named.get(), path)));
    }
    if (path.filter(there -> !isNear(resource, there)).isPresent()) {
      gaps.add(
          Gap.of(
              resource.id().label(),
              location.at(),
              "its code lies at %s, outside of the repository or folder of this file, so it was not read; give it to 'serval code'"
                  .formatted(CodePackage.name(path.get()))));
      return Optional.empty();
    }
    return path.map(this::unit).filter(unit -> !unit.isEmpty());
  }

  private static String notBuilt(Path named, Optional<Path> source) {
    return source
        .map(
            folder ->
                "its package is not at %s, so the source in %s was looked through in its place; build it to have what is deployed looked through"
                    .formatted(CodePackage.name(named), CodePackage.name(folder)))
        .orElse(
            "its code is not at %s, so it was not looked through; build it first"
                .formatted(CodePackage.name(named)));
  }

  private Optional<Path> source(Function function, Path built) {
    return Unbuilt.source(
        built, function.handler().effective().orElse(""), folder -> isNear(function, folder));
  }

  private CodeUnit unit(Path path) {
    CodePackage.Read found = read.computeIfAbsent(path, CodePackage::of);
    gaps.addAll(found.gaps());
    return found.unit();
  }

  private boolean isNear(Resource resource, Path path) {
    return resource.id().at() instanceof Origin.InFile(String file, int _, int _)
        && surroundings.have(Path.of(file), path);
  }

  private static boolean isS3(Value<Reference> location) {
    return location.effective().filter(found -> found.toString().startsWith(S3)).isPresent();
  }

  /**
   * Where code lies: a path beside the template, or the last part of an object's key, where a tool
   * put the package beside the template that it made.
   */
  private static Optional<Path> path(Resource resource, Value<Reference> location) {
    Optional<String> written =
        location.effective().filter(found -> !found.isNone()).flatMap(f -> f.text().known());
    boolean declared = resource.id().at() instanceof Origin.InFile;
    if (!declared) {
      return Optional.empty();
    }
    if (isS3(location)) {
      String whole = location.effective().map(Reference::toString).orElse("");
      String last = whole.substring(whole.lastIndexOf('/') + 1);
      Optional<Path> local = written.flatMap(text -> beside(resource, text.substring(S3.length())));
      return local
          .filter(Files::exists)
          .or(() -> beside(resource, last).filter(Files::isRegularFile));
    }
    return written.flatMap(text -> beside(resource, text));
  }

  private static Optional<Path> beside(Resource resource, String written) {
    if (!(resource.id().at() instanceof Origin.InFile(String file, int _, int _))
        || written.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path folder = Path.of(file).getParent();
      return Optional.of((folder == null ? Path.of("") : folder).resolve(written).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
