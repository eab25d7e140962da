package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.lower.FrontEnd;
import dev.serval.analysis.code.lower.ModuleBuilder;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.Grammar;
import dev.serval.analysis.code.syntax.Syntax;
import dev.serval.analysis.code.syntax.SyntaxTree;
import dev.serval.model.SourceFile;

/** Python 3, and what of Python 2 the grammar reads. */
public final class PythonFrontEnd implements FrontEnd {

  @Override
  public Language language() {
    return Language.PYTHON;
  }

  @Override
  public boolean reads(String path) {
    return path.endsWith(".py");
  }

  @Override
  public Module lower(SourceFile file) throws Syntax.TooMuch {
    SyntaxTree tree = Syntax.parse(Grammar.PYTHON, file.text());
    ModuleBuilder module = new ModuleBuilder(file.path(), Language.PYTHON, tree);
    RoutineBuilder top = module.routine("", "", SyntaxTree.ROOT);
    PythonNames names = PythonNames.of(tree, SyntaxTree.ROOT, true);
    PythonCode code = new PythonCode(module, PythonScope.routine(top, null, names));
    code.statements.block(SyntaxTree.ROOT);
    module.finish(top);
    return module.done();
  }
}
