package dev.serval.analysis.code.lower.java;

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

/** Java source. A file's classes, nested ones too, are the globals of its module. */
public final class JavaFrontEnd implements FrontEnd {

  @Override
  public Language language() {
    return Language.JAVA;
  }

  @Override
  public boolean reads(String path) {
    return path.endsWith(".java");
  }

  @Override
  public Module lower(SourceFile file) throws Syntax.TooMuch {
    SyntaxTree tree = Syntax.parse(Grammar.JAVA, RecordPatterns.plain(file.text()));
    ModuleBuilder module = new ModuleBuilder(file.path(), Language.JAVA, tree);
    RoutineBuilder top = module.routine("", "", SyntaxTree.ROOT);
    JavaTypes types = JavaTypes.of(tree);
    JavaCode code =
        new JavaCode(module, types, new LocalScope(top, Optional.empty()), Optional.empty(), true);
    for (int node : tree.named(SyntaxTree.ROOT)) {
      if (JavaTypes.DECLARATIONS.contains(tree.kind(node))) {
        code.classes.declare(node);
      }
    }
    new JavaRoutes(code).register();
    module.finish(top);
    return module.done();
  }
}
