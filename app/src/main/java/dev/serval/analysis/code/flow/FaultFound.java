package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Place;

/**
 * A call that is a fault whatever data it gets.
 *
 * @param weakness which
 * @param file where the call is
 * @param at where the call is there
 * @param call what is called, by its known name
 * @param note what a person should know; may be empty
 */
public record FaultFound(Weakness weakness, String file, Place at, String call, String note) {}
