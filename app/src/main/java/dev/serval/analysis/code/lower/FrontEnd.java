package dev.serval.analysis.code.lower;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.syntax.Syntax;
import dev.serval.model.SourceFile;

/** A language's way into the intermediate form. */
public interface FrontEnd {

  /** What it reads. */
  Language language();

  /** Whether it reads this file, by its name. */
  boolean reads(String path);

  /**
   * The file in the intermediate form. What can't be parsed is a fault of the module, and the rest
   * is there.
   *
   * @throws Syntax.TooMuch where there is more than is analysed
   */
  Module lower(SourceFile file) throws Syntax.TooMuch;
}
