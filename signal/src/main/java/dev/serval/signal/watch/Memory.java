package dev.serval.signal.watch;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a run leaves for the next.
 *
 * @param watermark up to which signals were judged
 * @param states of each detector by its name, by key
 */
public record Memory(Instant watermark, Map<String, SortedMap<String, Serializable>> states) {}
