package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.FunctionCaller;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import java.util.ArrayList;
import java.util.List;

/** Functions that CloudFront calls at the edge. */
final class Distributions {

  private Distributions() {}

  static List<Resource> of(RegionAnswers global) {
    List<Resource> all = new ArrayList<>();
    for (Properties one :
        global.items(
            "cloudfront",
            "ListDistributions",
            "DistributionList.Items",
            item -> item.text("ARN").orElse(""))) {
      List<Value<Reference>> called = new ArrayList<>(associated(one.in("DefaultCacheBehavior")));
      one.in("CacheBehaviors")
          .each("Items", Distributions::associated)
          .effective()
          .ifPresent(lists -> lists.forEach(called::addAll));
      String arn = text(one, "ARN");
      all.add(
          new FunctionCaller(
              global.id("AWS::CloudFront::Distribution", arn, text(one, "DomainName")),
              FunctionCaller.CLOUDFRONT,
              known(called, arn, "LambdaFunctionAssociations"),
              false));
    }
    return all;
  }

  private static List<Value<Reference>> associated(Properties behavior) {
    return behavior
        .in("LambdaFunctionAssociations")
        .each("Items", one -> one.reference("LambdaFunctionARN"))
        .effective()
        .orElse(List.of());
  }
}
