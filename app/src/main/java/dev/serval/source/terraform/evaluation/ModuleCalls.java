package dev.serval.source.terraform.evaluation;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.source.files.FileSearch;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Body;
import dev.serval.source.terraform.module.TerraformModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the modules that others use, where their files are on this machine. */
final class ModuleCalls {

  private ModuleCalls() {}

  static Term.Attributes open(
      Body.Block call, String address, Scope scope, boolean representative) {
    Optional<String> source = TerraformModule.source(call);
    Optional<Path> folder = source.flatMap(one -> folder(one, address, scope));
    AbsentModule absent = new AbsentModule(call, address, scope, representative);
    if (folder.isEmpty()) {
      scope.module().run().gap(address, call.at().origin(), unread(absent, source));
      return absent;
    }
    if (scope.module().isWithin(folder.get())) {
      scope
          .module()
          .run()
          .gap(
              address,
              call.at().origin(),
              "this module contains itself, perhaps in a circle of others; break it");
      return absent;
    }
    Run run = scope.module().run();
    TerraformModule module = run.loader().load(folder.get(), FileSearch.name(folder.get()));
    return new ModuleInstance(
        run,
        module,
        address + ".",
        Optional.of(new ModuleInstance.Caller(call, scope)),
        representative);
  }

  /** Which module it is that is not here, what it makes by its name, and how to get it. */
  private static String unread(AbsentModule absent, Optional<String> source) {
    if (source.isEmpty()) {
      return "its source is no plain text, so what it creates is not seen; audit a plan";
    }
    if (TerraformModule.isLocal(source.get())) {
      return "there is no module in its source '"
          + source.get()
          + "', so what it creates is not seen; correct the path, or audit a plan";
    }
    return absent.why(source.get());
  }

  private static Optional<Path> folder(String source, String address, Scope scope) {
    if (TerraformModule.isLocal(source)) {
      Path folder = scope.module().module().folder().resolve(source).normalize();
      return scope.module().run().files().module(folder);
    }
    return installed(address.replaceAll("\\[[^]]*]", "").replace("module.", ""), scope);
  }

  /** {@code terraform init} writes where it put the modules of others. */
  private static Optional<Path> installed(String key, Scope scope) {
    Path root = scope.module().root().module().folder();
    Path list = root.resolve(".terraform/modules/modules.json");
    if (!Files.isRegularFile(list)) {
      return Optional.empty();
    }
    try {
      Node document = DocumentReader.read(list, FileSearch.name(list)).root();
      if (document instanceof Node.Mapping mapping) {
        for (Node module : mapping.get("Modules").map(Node::items).orElse(java.util.List.of())) {
          if (module instanceof Node.Mapping one && one.text("Key").orElse("").equals(key)) {
            return one.text("Dir")
                .map(directory -> root.resolve(directory).normalize())
                .flatMap(scope.module().run().files()::module);
          }
        }
      }
    } catch (UnreadableDocument e) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
