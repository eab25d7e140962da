package dev.serval.analysis.code.form;

/**
 * A variable, found by the rules of the language: one of a routine's own, or of a routine around
 * it.
 *
 * @param routine the number of the routine that declares it; 0 for a module's globals
 * @param name as written
 */
public record Variable(int routine, String name) {}
