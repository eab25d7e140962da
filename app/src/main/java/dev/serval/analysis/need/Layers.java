package dev.serval.analysis.need;

import dev.serval.analysis.code.flow.ObservedCall;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.sdk.KnownModules;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Layer;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What code of layers may call that is not at hand: libraries that the function's code calls, and
 * extensions, which run beside it with the same role.
 */
final class Layers {

  private Layers() {}

  static List<Unresolved> of(Function function, Review review, Estate estate) {
    List<Unresolved> all = new ArrayList<>();
    List<Value<Reference>> layers = function.layers().effective().orElse(List.of());
    boolean some = function.layers().effective().isEmpty() || !layers.isEmpty();
    if (!some) {
      return all;
    }
    for (Value<Reference> layer : layers) {
      // The code of layers that are declared beside the function is a part of what is followed.
      if (estate.find(Layer.class, layer).isEmpty()) {
        extension(layer, all);
      }
    }
    boolean own = layers.stream().anyMatch(layer -> !isOfVendor(layer));
    if (own || layers.isEmpty()) {
      imports(review, all);
    }
    return all;
  }

  private static boolean isOfVendor(Value<Reference> layer) {
    String shown = layer.shown().toLowerCase(Locale.ROOT);
    return shown.contains("powertools")
        || shown.contains("insightsextension")
        || shown.contains("awssdkpandas")
        || shown.contains("parameters-and-secrets");
  }

  /** What AWS's extensions call, by their guides. */
  private static void extension(Value<Reference> layer, List<Unresolved> all) {
    String shown = layer.shown();
    String lower = shown.toLowerCase(Locale.ROOT);
    if (lower.contains("insights")) {
      all.add(
          unresolved(
              layer, List.of("logs:CreateLogStream", "logs:PutLogEvents", "logs:CreateLogGroup")));
    } else if (lower.contains("parameters-and-secrets")) {
      all.add(
          unresolved(
              layer, List.of("ssm:GetParameter", "secretsmanager:GetSecretValue", "kms:Decrypt")));
    } else if (lower.contains("appconfig")) {
      all.add(
          unresolved(
              layer,
              List.of("appconfig:StartConfigurationSession", "appconfig:GetLatestConfiguration")));
    } else if (!isOfVendor(layer) && shown.contains(":layer:")) {
      all.add(
          unresolved(
              layer,
              List.of(
                  "secretsmanager:GetSecretValue",
                  "ssm:GetParameter*",
                  "kms:Decrypt",
                  "logs:*",
                  "xray:*",
                  "cloudwatch:PutMetricData")));
    }
  }

  private static Unresolved unresolved(Value<Reference> layer, List<String> could) {
    return new Unresolved(
        layer.at(), "what the layer " + layer.shown() + " calls is not known", could);
  }

  private static void imports(Review review, List<Unresolved> all) {
    Set<String> told = new LinkedHashSet<>();
    for (ObservedCall call : review.findings().calls()) {
      String name = call.name();
      boolean python = call.file().endsWith(".py");
      boolean unknown =
          python
              ? !name.startsWith(ObservedCall.UNKNOWN)
                  && !name.contains("(")
                  && Character.isLowerCase(name.charAt(0))
                  && !name.startsWith("regex:")
                  && !name.startsWith("environment")
                  && !isOfCatalogue(name)
                  && !KnownModules.isHarmless(name)
              : name.startsWith("/opt/");
      String module = python && name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
      if (unknown && told.add(module)) {
        all.add(
            new Unresolved(
                new Origin.InFile(
                    review.unit().place(call.file()), call.at().line(), call.at().column()),
                "the code of " + module + " is not at hand, such as in a layer",
                List.of("*")));
      }
    }
  }

  /** Names that are our own for what several libraries give. */
  private static boolean isOfCatalogue(String name) {
    return name.startsWith("sql.")
        || name.startsWith("powertools.")
        || name.startsWith("context.")
        || name.startsWith("lxml.")
        || name.startsWith("exception.");
  }
}
