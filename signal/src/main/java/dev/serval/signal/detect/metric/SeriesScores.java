package dev.serval.signal.detect.metric;

import dev.serval.signal.detect.MetricPoint;

/** The scores that {@link MetricOutlier} goes by, value by value. */
public final class SeriesScores {

  private final MetricOutlier.History history = new MetricOutlier.History();

  /** Takes the next value of the series: from 0, nothing special, to 1. */
  public double next(MetricPoint point) {
    return MetricOutlier.score(history, point);
  }
}
