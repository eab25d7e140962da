package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.Layer;
import dev.serval.model.Listing;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Layers of an account, all their versions, and who else may use them. */
final class Layers {

  private static final String TYPE = "AWS::Lambda::LayerVersion";

  private final RegionAnswers region;
  private final List<Resource> resources = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Lookup versions;

  private Layers(RegionAnswers region) {
    this.region = region;
    this.versions =
        region.by(
            "lambda",
            "ListLayerVersions",
            List.of("LayerName"),
            name -> region.arn("lambda", "layer:" + name));
  }

  static List<Resource> of(RegionAnswers region) {
    Layers all = new Layers(region);
    all.versions();
    all.newest();
    all.policies();
    return all.resources;
  }

  private void versions() {
    new TreeMap<>(versions.told())
        .values()
        .forEach(told -> told.items("LayerVersions").forEach(this::version));
  }

  private void version(Properties item) {
    String arn = text(item, "LayerVersionArn");
    if (!arn.isEmpty() && seen.add(arn)) {
      resources.add(new Layer(region.id(TYPE, arn, arn), item.absent(Reference.NONE)));
    }
  }

  /** The list of layers names the newest version of each, and so what there is at least. */
  private void newest() {
    for (Properties layer :
        region.items("lambda", "ListLayers", "Layers", one -> one.text("LayerArn").orElse(""))) {
      version(layer.in("LatestMatchingVersion"));
      String arn = text(layer, "LayerArn");
      if (versions.about(text(layer, "LayerName")) instanceof Told.Unknown(String why)) {
        resources.add(
            new Listing(
                region.part("Serval::Listing", arn + "#" + TYPE, arn, ""),
                TYPE,
                new Value.Unresolved<>(why, new Origin.InAccount(arn, "ListLayerVersions"))));
      }
    }
  }

  private void policies() {
    Lookup policies =
        region.by(
            "lambda",
            "GetLayerVersionPolicy",
            List.of("LayerName", "VersionNumber"),
            key -> region.arn("lambda", "layer:" + key));
    policies.told().forEach((key, told) -> policy(region.arn("lambda", "layer:" + key), told));
  }

  private void policy(String arn, Told told) {
    Origin at = new Origin.InAccount(arn, "Policy");
    Value<Policy> document =
        switch (told) {
          case Told.Pages(List<Properties> pages) ->
              PolicyDocuments.document(pages.getFirst(), "Policy");
          case Told.Nothing _ -> new Value.Absent<>(PolicyDocuments.none(at), at);
          case Told.Unknown(String why) -> new Value.Unresolved<>(why, at);
        };
    if (!(document instanceof Value.Absent<Policy>)) {
      resources.add(
          new ResourcePolicy(
              region.part("AWS::Lambda::LayerVersionPermission", arn + "#policy", arn, ""),
              known(List.of(known(Reference.to(arn), arn, "Policy")), arn, "Policy"),
              document));
    }
  }
}
