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

  /** Nodes of a file that a person could have written, such as 10,000 lines. */
  private static final int MOST_NODES = 150_000;

  private static final Set<Grammar> SCRIPTS =
      Set.of(Grammar.JAVASCRIPT, Grammar.TYPESCRIPT, Grammar.TSX);

  @Override
  public Language language() {
    return Language.JAVASCRIPT;
  }

  @Override
  public boolean reads(String path) {
    return Grammar.of(path).filter(SCRIPTS::contains).isPresent();
  }

  @Override
  public Module lower(SourceFile file) throws Syntax.TooMuch {
    Optional<Grammar> grammar = Grammar.of(file.path());
    SyntaxTree tree = Syntax.parse(grammar.orElse(Grammar.JAVASCRIPT), file.text());
    ModuleBuilder module = new ModuleBuilder(file.path(), Language.JAVASCRIPT, tree);
    RoutineBuilder top = module.routine("", "", SyntaxTree.ROOT);
    Set<String> names = new HashSet<>(ScriptNames.of(tree, SyntaxTree.ROOT));
    Optional<ScriptSlice> slice =
        tree.size() > MOST_NODES ? Optional.of(ScriptSlice.of(tree, names)) : Optional.empty();
    slice.ifPresent(
        part -> {
          module.limit(
              "it has %,d nodes, more than the %,d that are followed whole; what is nearest to what it exports was followed, %d of %d statements"
                  .formatted(tree.size(), MOST_NODES, part.chosen(), part.all()));
          names.removeAll(part.left());
        });
    names.add("module");
    names.add("exports");
    ScriptCode code = new ScriptCode(module, new ScriptScope(top, null, names));
    if (slice.isPresent()) {
      code.statements.top(slice.get()::has);
    } else {
      code.statements.block(SyntaxTree.ROOT);
    }
    module.finish(top);
    return module.done();
  }
}
