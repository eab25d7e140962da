package dev.serval.source.terraform.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions of numbers. */
final class NumberFunctions {

  static final Map<String, Function> ALL =
      Map.of(
          "abs", it -> it.of(it.number(0).abs()),
          "ceil", it -> it.of(it.number(0).setScale(0, RoundingMode.CEILING)),
          "floor", it -> it.of(it.number(0).setScale(0, RoundingMode.FLOOR)),
          "log", NumberFunctions::log,
          "max",
              it ->
                  it.of(
                      numbers(it.all()).stream()
                          .reduce(BigDecimal::max)
                          .orElseThrow(NumberFunctions::none)),
          "min",
              it ->
                  it.of(
                      numbers(it.all()).stream()
                          .reduce(BigDecimal::min)
                          .orElseThrow(NumberFunctions::none)),
          "parseint", NumberFunctions::parsed,
          "pow", NumberFunctions::power,
          "signum", it -> it.of(BigDecimal.valueOf(it.number(0).signum())),
          "sum",
              it ->
                  it.of(
                      numbers(it.list(0)).stream()
                          .reduce(BigDecimal::add)
                          .orElseThrow(NumberFunctions::none)));

  private NumberFunctions() {}

  private static List<BigDecimal> numbers(List<Term> terms) {
    List<BigDecimal> all = new ArrayList<>();
    terms.forEach(term -> all.add(Arguments.number(term)));
    return all;
  }

  private static Fault none() {
    return new Fault("at least one number is needed");
  }

  private static Term log(Arguments it) {
    return decimal(it, Math.log(it.number(0).doubleValue()) / Math.log(it.number(1).doubleValue()));
  }

  private static Term power(Arguments it) {
    return decimal(it, Math.pow(it.number(0).doubleValue(), it.number(1).doubleValue()));
  }

  private static Term decimal(Arguments it, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(value) > 1e300) {
      throw new Fault("this makes no number");
    }
    return it.of(BigDecimal.valueOf(value));
  }

  private static Term parsed(Arguments it) {
    String digits = it.text(0);
    int base = it.integer(1);
    try {
      if (digits.length() > 400) {
        throw new NumberFormatException();
      }
      return it.of(new BigDecimal(new BigInteger(digits, base)));
    } catch (NumberFormatException e) {
      throw new Fault("'" + digits + "' is no number of base " + base);
    }
  }
}
