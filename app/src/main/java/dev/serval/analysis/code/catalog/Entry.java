package dev.serval.analysis.code.catalog;

import java.util.List;
import java.util.Map;

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

  /** What it returns can't do these weaknesses any more, as bits; {@code when} is as in a sink. */
  record Cleaner(long weaknesses, String when) implements Entry {}

  /**
   * It tells of its argument, where it returns true, that it can't do these, as bits.
   *
   * @param form what must have been made of the argument last; empty for anything
   */
  record Check(long weaknesses, Selector of, String form) implements Entry {}

  /**
   * What it returns, or the member that is read, is the word of others; or our own, and nothing for
   * others to see.
   *
   * @param ours what of ours it is: {@code environment}, {@code secret}, {@code stack}, {@code
   *     random}; empty for the word of others
   */
  record Origin(String field, String ours) implements Entry {}

  /** The call is a fault whatever data it gets; members are as in {@link Sink}. */
  record Fault(Weakness weakness, String when, String note) implements Entry {}

  /** What it returns is not the word of those whose data it gets. */
  record Opaque() implements Entry {}

  /** What it returns is one of several alike, and these arguments say which. */
  record Named(List<Selector> by) implements Entry {}

  /**
   * It hands data to a resource of a service.
   *
   * @param service such as {@code sqs}
   * @param action what the caller must be allowed to do
   * @param name the arguments that say to which resource
   * @param key the arguments that say under which key; empty where there are none
   * @param gives by part of what the resource gets, the arguments that become it
   * @param update the arguments that say which attributes values are set to; empty for none
   * @param aliases names for attributes in it
   */
  record Write(
      String service,
      String action,
      List<Selector> name,
      List<Selector> key,
      Map<String, List<Selector>> gives,
      List<Selector> update,
      List<Selector> aliases)
      implements Entry {}

  /** What it returns was read from a resource of a service; members are as in {@link Write}. */
  record Read(String service, String action, List<Selector> name, List<Selector> key)
      implements Entry {}

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
