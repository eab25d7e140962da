package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** What a function or layer has that is written elsewhere in its module. */
final class Inherited {

  private static final Set<String> PACKED =
      Set.of("aws_lambda_function", "aws_lambda_layer_version");

  private Inherited() {}

  /** The arguments as written, completed. */
  static Term.Obj with(Term.Obj written, ResourceInstance resource) {
    if (!PACKED.contains(resource.type())) {
      return written;
    }
    SequencedMap<String, Term> all = new LinkedHashMap<>(written.fields());
    packed(written, resource.scope().module()).ifPresent(code -> all.put("filename", code));
    all.computeIfPresent("filename", (_, file) -> beside(resource.at(), file, resource.scope()));
    if (resource.type().equals("aws_lambda_function")) {
      tags(written, resource).ifPresent(tags -> all.put("tags", tags));
    }
    return new Term.Obj(all, written.at());
  }

  /** A file that an archive of the module has as its output is what goes into the archive. */
  private static Optional<Term> packed(Term.Obj written, ModuleInstance module) {
    Optional<String> file = written.get("filename").flatMap(Term::known);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return module.module().data().keySet().stream()
          .filter(key -> key.startsWith("archive_file."))
          .flatMap(key -> module.group(Group.Kind.DATA, key).members().stream())
          .map(member -> (DataInstance) member.attributes())
          .flatMap(archive -> archive.packs(file.get()).stream())
          .findFirst();
    } catch (Fault fault) {
      // An archive that can't be evaluated is told where it is used; the file's name stays.
      return Optional.empty();
    }
  }

  /**
   * A path as it is seen from the file that declares a resource. Terraform sees paths from the
   * folder where it is run, that of the root module.
   */
  static Term beside(Origin declaration, Term path, Scope scope) {
    Optional<String> written = path.known();
    if (written.isEmpty() || !(declaration instanceof Origin.InFile(String file, int _, int _))) {
      return path;
    }
    try {
      Path root = absolute(scope.module().root().module().folder());
      Path folder = absolute(Path.of(file).toAbsolutePath().resolveSibling(""));
      Path seen = folder.relativize(root.resolve(written.get()).normalize());
      return folder.equals(root) || seen.toString().isEmpty()
          ? path
          : Term.of(seen.toString().replace('\\', '/'), path.at());
    } catch (IllegalArgumentException e) {
      // It is no path of this machine; that is said where the code is looked for.
      return path;
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** Tags of its provider ({@code default_tags}), over which its own win. */
  private static Optional<Term> tags(Term.Obj written, ResourceInstance resource) {
    Optional<Term> byDefault = Providers.defaultTags(resource.body(), resource.scope());
    Optional<Term> own = written.get("tags").filter(tags -> !(tags instanceof Term.Null));
    if (own.isEmpty()) {
      return byDefault;
    }
    if (own.get() instanceof Term.Obj fields
        && byDefault.orElse(null) instanceof Term.Obj(var defaults, var at)) {
      SequencedMap<String, Term> both = new LinkedHashMap<>(defaults);
      both.putAll(fields.fields());
      return Optional.of(new Term.Obj(both, at));
    }
    return own;
  }
}
