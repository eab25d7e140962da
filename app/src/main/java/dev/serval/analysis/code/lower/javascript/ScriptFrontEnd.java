package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.lower.FrontEnd;
import dev.serval.analysis.code.lower.ModuleBuilder;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.syntax.Grammar;
import dev.serval.analysis.code.syntax.Syntax;
import dev.serval.analysis.code.syntax.SyntaxTree;
import dev.serval.model.SourceFile;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** JavaScript and TypeScript, both with JSX. */
public final class ScriptFrontEnd implements FrontEnd {

  @Override
  public boolean reads(String path) {
    return Grammar.of(path).filter(grammar -> grammar != Grammar.PYTHON).isPresent();
  }

  @Override
  public Module lower(SourceFile file) throws Syntax.TooMuch {
    Optional<Grammar> grammar = Grammar.of(file.path());
    SyntaxTree tree = Syntax.parse(grammar.orElse(Grammar.JAVASCRIPT), file.text());
    ModuleBuilder module = new ModuleBuilder(file.path(), Language.JAVASCRIPT, tree);
    RoutineBuilder top = module.routine("", "", SyntaxTree.ROOT);
    Set<String> names = new HashSet<>(ScriptNames.of(tree, SyntaxTree.ROOT));
    names.add("module");
    names.add("exports");
    ScriptCode code = new ScriptCode(module, new ScriptScope(top, null, names));
    code.statements.block(SyntaxTree.ROOT);
    module.finish(top);
    return module.done();
  }
}
