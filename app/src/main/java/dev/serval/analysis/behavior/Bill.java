package dev.serval.analysis.behavior;

import dev.serval.data.LambdaPrices;
import dev.serval.model.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What calls of a function cost: at most, since how long each runs is bounded by its timeout, and
 * how many run at once by its concurrency.
 */
final class Bill {

  private static final int HOUR = 3600;

  /** Megabytes of a gigabyte, as AWS bills them. */
  private static final double GIGABYTE = 1024;

  private Bill() {}

  /** In sentences; none where its memory or timeout is not known. */
  static List<String> of(Function function, double callsAnHour, LambdaPrices prices) {
    Optional<Integer> memory = function.memory().effective();
    Optional<Integer> timeout = function.timeout().effective();
    if (memory.isEmpty() || timeout.isEmpty()) {
      return List.of();
    }
    double second = memory.get() / GIGABYTE * prices.gigabyteSecond();
    double atMost = callsAnHour * (timeout.get() * second + prices.call());
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,.0f calls an hour with %d MB, of %d s each, would cost $%,.2f an hour (list price of"
                + " us-east-1, %s)",
            callsAnHour,
            memory.get(),
            timeout.get(),
            atMost,
            prices.provenance().date()));
    lines.add(bound(function, second));
    return lines;
  }

  private static String bound(Function function, double second) {
    Optional<Integer> reserved = function.reservedConcurrency().effective();
    if (reserved.isEmpty() || reserved.get() == Function.UNRESERVED) {
      return "no concurrency of its own bounds that; the account's does";
    }
    return String.format(
        Locale.ROOT,
        "its concurrency of %d bounds what it runs for to $%,.2f an hour",
        reserved.get(),
        reserved.get() * HOUR * second);
  }
}
