package dev.serval.analysis.code.catalog;

import dev.serval.analysis.code.form.Language;
import java.util.Set;

/** Gives the catalogue for the languages that some code is written in. */
@FunctionalInterface
public interface Catalogs {

  /** What is known of calls in these languages, and what users add. */
  Catalog of(Set<Language> languages);
}
