package dev.serval.finding;

/**
 * A demand of a published standard.
 *
 * @param name such as {@code CWE} or {@code CIS AWS Compute}
 * @param id such as {@code CWE-798} or {@code 4.3}
 */
public record Standard(String name, String id) {}
