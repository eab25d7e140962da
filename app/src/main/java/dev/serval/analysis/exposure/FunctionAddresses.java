package dev.serval.analysis.exposure;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionUrl;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which functions and aliases have a URL, and of which authentication type. */
final class FunctionAddresses {

  private FunctionAddresses() {}

  /** By the ARN whose policy decides, with its qualifier. */
  static Map<String, Url> of(Estate estate, EstatePolicies policies) {
    Map<String, Url> all = new HashMap<>();
    for (FunctionUrl url : estate.all(FunctionUrl.class).toList()) {
      Optional<Function> function = FunctionLookup.of(estate).find(url.function());
      if (function.isEmpty()) {
        continue;
      }
      all.merge(
          arn(url, policies.name(function.get().id().arn())),
          state(url),
          (one, other) -> one == Url.OPEN ? one : other);
    }
    return all;
  }

  /** The ARN whose policy decides about a URL, by that of its function. */
  static String arn(FunctionUrl url, String function) {
    String qualifier = url.qualifier().effective().orElse("");
    return qualifier.isEmpty() ? function : function + ":" + qualifier;
  }

  private static Url state(FunctionUrl url) {
    return url.auth()
        .effective()
        .map(auth -> auth.equals("NONE") ? Url.OPEN : Url.SIGNED)
        .orElse(Url.NOT_SAID);
  }
}
