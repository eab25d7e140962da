package dev.serval.source.serverless.variable;

import java.util.Map;
import java.util.Optional;

/**
 * Values that the user gave for variables. A plain name is an option and a parameter of the
 * framework ({@code stage=prod} is {@code --stage prod}); any other variable is named as it is
 * written: {@code env:NAME=value}, {@code ssm:/path=value}. The environment of this process is
 * never looked at: what a template says must not hang on who audits it.
 *
 * @param values by name
 */
public record Given(Map<String, String> values) {

  public Given {
    values = Map.copyOf(values);
  }

  /** The value of a variable. */
  Optional<String> value(String source, String address) {
    Optional<String> exact = Optional.ofNullable(values.get(source + ":" + address));
    boolean plain = source.equals("opt") || source.equals("param");
    return plain ? exact.or(() -> option(address)) : exact;
  }

  /** An option of the command line, such as the stage. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(values.get(name))
        .or(() -> Optional.ofNullable(values.get("opt:" + name)));
  }
}
