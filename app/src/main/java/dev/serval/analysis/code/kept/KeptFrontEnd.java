package dev.serval.analysis.code.kept;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.lower.FrontEnd;
import dev.serval.analysis.code.syntax.Syntax;
import dev.serval.model.SourceFile;
import java.util.Optional;

/** A front end that looks first whether a long file was lowered before. */
public final class KeptFrontEnd implements FrontEnd {

  /** Characters of a file that is parsed as fast as it is looked up. */
  private static final int SHORT = 32_000;

  private final FrontEnd own;
  private final KeptForms forms;

  /** What {@code own} makes, kept in {@code forms}. */
  public KeptFrontEnd(FrontEnd own, KeptForms forms) {
    this.own = own;
    this.forms = forms;
  }

  @Override
  public Language language() {
    return own.language();
  }

  @Override
  public boolean reads(String path) {
    return own.reads(path);
  }

  @Override
  public Module lower(SourceFile file) throws Syntax.TooMuch {
    if (file.text().length() < SHORT) {
      return own.lower(file);
    }
    Optional<Module> known = forms.find(file);
    if (known.isPresent()) {
      return known.get();
    }
    Module made = own.lower(file);
    forms.keep(file, made);
    return made;
  }
}
