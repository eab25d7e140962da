package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Instant;

/** One thing that happened. A stream of them is ordered by time. */
public sealed interface Signal extends Serializable
    permits ApiCall, CallCount, Flow, InvocationReport, MetricPoint, Tick {

  /** When it happened, by the clock of who recorded it. */
  Instant time();
}
