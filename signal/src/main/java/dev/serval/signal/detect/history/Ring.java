package dev.serval.signal.detect.history;

import dev.serval.signal.detect.Sound;
import java.io.Serializable;

/** The last values of a series, by how long ago they came. */
public final class Ring implements Serializable, Sound {

  private static final long serialVersionUID = 1;

  private double[] values;
  private long count;

  /** Holds the last values, as many as are asked for. */
  public Ring(int capacity) {
    values = new double[capacity];
  }

  @Override
  public boolean isSound() {
    return count >= 0 && values.length > 0;
  }

  /** Takes a value; the oldest goes once it is full. */
  public void add(double value) {
    values[(int) (count % values.length)] = value;
    count++;
  }

  /** Whether as many came as are kept. */
  public boolean full() {
    return count >= values.length;
  }

  /** The value that came so many before the last; 0 is the last. */
  public double back(int steps) {
    return values[(int) Math.floorMod(count - 1 - steps, (long) values.length)];
  }

  /** Of what is kept. */
  public double mean() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
