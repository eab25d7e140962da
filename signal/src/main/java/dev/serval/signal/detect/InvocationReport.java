package dev.serval.signal.detect;

import java.time.Instant;

/**
 * What Lambda's log says at the end of an invocation.
 *
 * @param durationMillis how long it ran
 * @param memoryMegabytes what it had
 * @param usedMegabytes what it used at most
 * @param status {@code success}, {@code timeout}, {@code error} or empty where not said
 */
public record InvocationReport(
    Instant time,
    String function,
    String requestId,
    double durationMillis,
    long memoryMegabytes,
    long usedMegabytes,
    String status)
    implements Signal {}
