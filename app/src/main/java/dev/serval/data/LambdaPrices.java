package dev.serval.data;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * AWS's list prices for functions on x86 in us-east-1, in dollars; other regions and ARM differ by
 * some tenths.
 *
 * @param gigabyteSecond of a second's running with a gigabyte of memory
 * @param call of a call
 */
public record LambdaPrices(Provenance provenance, double gigabyteSecond, double call) {

  static LambdaPrices bundled() {
    String text = Resources.text("lambda-prices.txt");
    Map<String, Double> all =
        text.lines()
            .skip(2)
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(row -> row[0], row -> Double.parseDouble(row[1])));
    return new LambdaPrices(
        Resources.provenance(text),
        all.getOrDefault("gigabyteSecond", Double.NaN),
        all.getOrDefault("call", Double.NaN));
  }
}
