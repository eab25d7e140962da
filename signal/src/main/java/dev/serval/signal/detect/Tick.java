package dev.serval.signal.detect;

import java.time.Instant;

/**
 * Time went on: everything before {@code time} that will be heard has been heard. So that a
 * detector sees absence, too.
 */
public record Tick(Instant time) implements Signal {}
