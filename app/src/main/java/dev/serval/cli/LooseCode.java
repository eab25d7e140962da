package dev.serval.cli;

import dev.serval.analysis.code.catalog.CatalogFile;
import dev.serval.analysis.code.entry.Handlers;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.model.CodeUnit;
import dev.serval.model.Estate;
import dev.serval.model.Resource;
import dev.serval.source.code.CodePackage;
import dev.serval.source.files.FileSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Code that no template is beside: what looks like a handler is taken for a function.
 *
 * @param estate with these functions
 * @param reviews their code
 */
record LooseCode(Estate estate, Reviews reviews) {

  /** Whether a path is code and nothing that could be deployed as it is. */
  static boolean isAt(Path path) {
    return Files.exists(path)
        && !Sources.isAnswers(path)
        && Undeclared.isAllUnder(path, FileSearch.in(List.of(path)));
  }

  static LooseCode of(Path path) {
    CodeUnit unit = CodePackage.of(path).unit();
    List<Reviews.Assigned> functions =
        LooseFunctions.of(path, unit, Handlers.byShape(Reviews.lowered(unit).modules()));
    if (functions.isEmpty()) {
      throw new UserError(
          ExitStatus.UNREADABLE,
          path + ": no template, and nothing that looks like a handler, was found in it");
    }
    Reviews reviews = Reviews.of(functions, CatalogFile.bundled());
    return new LooseCode(
        new Estate(
            functions.stream().<Resource>map(Reviews.Assigned::function).toList(), List.of()),
        reviews);
  }
}
