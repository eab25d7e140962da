package dev.serval.secret;

/**
 * A secret in a file.
 *
 * @param secret what may be told of it
 * @param name what the file calls it; empty where it has no name
 * @param line from 1
 * @param column in characters, from 1
 */
public record FoundSecret(Secret secret, String name, int line, int column) {}
