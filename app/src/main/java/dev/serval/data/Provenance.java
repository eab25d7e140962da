package dev.serval.data;

import java.time.LocalDate;

/**
 * How old a table is and where its facts are from.
 *
 * @param date when its source was made
 * @param source the package or page, with its version and licence
 */
public record Provenance(LocalDate date, String source) {}
