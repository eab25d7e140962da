package dev.serval.analysis.exposure;

import dev.serval.model.Authorizer;
import dev.serval.model.Estate;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An authorizer in words that tell it from another of the same kind: its name, and by what it
 * decides.
 */
final class AskedBy {

  private AskedBy() {}

  /**
   * What follows its kind in a sentence; empty where the estate does not have it.
   *
   * @param scopes of which a token must have one
   */
  static String of(Estate estate, Value<Reference> authorizer, Value<List<Value<String>>> scopes) {
    return estate
        .find(Authorizer.class, authorizer)
        .map(one -> " " + one.id().label() + decides(one) + asks(scopes))
        .orElse("");
  }

  private static String decides(Authorizer one) {
    String issuer = one.issuer().shown();
    String function = one.function().shown();
    if (!function.isEmpty()) {
      return " (function " + function.substring(function.lastIndexOf(':') + 1) + ")";
    }
    return issuer.isEmpty() ? "" : " (issuer " + issuer + audience(one.audience()) + ")";
  }

  private static String audience(Value<List<Value<String>>> audience) {
    String all = list(audience);
    return all.isEmpty() ? "" : ", audience " + all;
  }

  private static String asks(Value<List<Value<String>>> scopes) {
    String all = list(scopes);
    return all.isEmpty() ? "" : " with scope " + all;
  }

  private static String list(Value<List<Value<String>>> some) {
    return some.effective().orElse(List.of()).stream()
        .map(Value::shown)
        .sorted()
        .collect(Collectors.joining(" or "));
  }
}
