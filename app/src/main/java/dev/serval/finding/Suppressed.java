package dev.serval.finding;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Why a finding does not count.
 *
 * @param reason in the words of whoever suppressed it
 * @param until the last day on which it holds
 */
public record Suppressed(String reason, Optional<LocalDate> until) {}
