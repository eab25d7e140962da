package dev.serval.analysis.code.syntax;

import io.github.treesitter.jtreesitter.Language;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The names of a grammar's symbols and fields, and which symbols are mere punctuation. */
final class Kinds {

  private static final Map<Language, Kinds> KNOWN = new ConcurrentHashMap<>();

  private static final int ERROR = 0xFFFF;

  private final String[] symbols;
  private final boolean[] named;
  private final String[] fields;

  private Kinds(Language language) {
    symbols = new String[language.getSymbolCount()];
    named = new boolean[symbols.length];
    for (short i = 0; i < symbols.length; i++) {
      String name = language.getSymbolName(i);
      symbols[i] = name == null ? "" : name.intern();
      named[i] = language.isNamed(i);
    }
    fields = new String[language.getFieldCount() + 1];
    for (short i = 1; i < fields.length; i++) {
      String name = language.getFieldNameForId(i);
      fields[i] = name == null ? "" : name.intern();
    }
  }

  static Kinds of(Language language) {
    return KNOWN.computeIfAbsent(language, Kinds::new);
  }

  String symbol(short symbol) {
    int index = Short.toUnsignedInt(symbol);
    return index == ERROR ? "ERROR" : symbols[index];
  }

  boolean isNamed(short symbol) {
    int index = Short.toUnsignedInt(symbol);
    return index == ERROR || named[index];
  }

  @Nullable String field(short field) {
    return field <= 0 || field >= fields.length ? null : fields[field];
  }
}
