package dev.serval.analysis.code.flow;

import java.util.function.Predicate;

/**
 * Where the code of a unit is entered.
 *
 * @param file of the module
 * @param member what of the module is called; empty where loading it is all
 * @param othersControl whether a field of the event is the word of others, by its path
 */
public record Entered(String file, String member, Predicate<String> othersControl) {}
