package dev.serval.analysis.code.catalog;

import java.util.List;

/** What the catalogue says of a call. */
public sealed interface Entry {

  /**
   * Data in these arguments does harm.
   *
   * @param weakness which
   * @param at the arguments
   * @param when what else must be so: {@code name=literal} of an argument; empty for nothing
   * @param note what a person should know, for the message; may be empty
   */
  record Sink(Weakness weakness, List<Selector> at, String when, String note) implements Entry {}

  /** What it returns can't do these weaknesses any more, as bits. */
  record Cleaner(long weaknesses) implements Entry {}

  /** It tells of its argument, where it returns true, that it can't do these, as bits. */
  record Check(long weaknesses, Selector of) implements Entry {}

  /** What it returns, or the member that is read, is the word of others. */
  record Origin(String field) implements Entry {}

  /** What it returns is not the word of those whose data it gets. */
  record Opaque() implements Entry {}

  /** What it gets stays with what it returns: what is done with that is done with this. */
  record Kept() implements Entry {}

  /** What it returns is made of these arguments, under a name for people. */
  record Passes(List<Selector> from, String as) implements Entry {}

  /**
   * Routines that it is given are called for each request.
   *
   * @param field what they get
   * @param all whether all of their parameters are the word of others, rather than the first
   */
  record Route(String field, boolean all) implements Entry {}
}
