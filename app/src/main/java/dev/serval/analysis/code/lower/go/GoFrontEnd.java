package dev.serval.analysis.code.lower.go;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.lower.FrontEnd;
import dev.serval.analysis.code.lower.LocalScope;
import dev.serval.analysis.code.lower.ModuleBuilder;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.Grammar;
import dev.serval.analysis.code.syntax.Syntax;
import dev.serval.analysis.code.syntax.SyntaxTree;
import dev.serval.model.SourceFile;
import java.util.Optional;

/** Go. A file's functions, types and variables are globals of its package's folder. */
public final class GoFrontEnd implements FrontEnd {

  @Override
  public Language language() {
    return Language.GO;
  }

  @Override
  public boolean reads(String path) {
    return path.endsWith(".go") && !path.endsWith("_test.go");
  }

  @Override
  public Module lower(SourceFile file) throws Syntax.TooMuch {
    SyntaxTree tree = Syntax.parse(Grammar.GO, file.text());
    ModuleBuilder module = new ModuleBuilder(file.path(), Language.GO, tree);
    RoutineBuilder top = module.routine("", "", SyntaxTree.ROOT);
    GoCode code = new GoCode(module, GoNames.of(tree), new LocalScope(top, Optional.empty()));
    code.declarations.file();
    module.finish(top);
    return module.done();
  }
}
