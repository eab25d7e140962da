package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.AccessPoint;
import dev.serval.model.PublicAccessBlock;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.List;

/** Access points of buckets, in a region. */
final class AccessPoints {

  private AccessPoints() {}

  static List<Resource> of(RegionAnswers region) {
    List<Resource> all = new ArrayList<>();
    Lookup points = by(region, "GetAccessPoint");
    Lookup policies = by(region, "GetAccessPointPolicy");
    for (Properties item :
        region.items(
            "s3control",
            "ListAccessPoints",
            "AccessPointList",
            one -> arn(region, one.text("Name").orElse("")))) {
      String name = text(item, "Name");
      String arn = arn(region, name);
      all.add(
          new AccessPoint(
              region.id("AWS::S3::AccessPoint", arn, name),
              item.reference("Bucket"),
              points
                  .about(name)
                  .value(arn, "PublicAccessBlock", PublicAccessBlock.NONE, Buckets::block),
              item.in("VpcConfiguration").isPresent()
                  ? item.in("VpcConfiguration").reference("VpcId")
                  : item.absent(Reference.NONE)));
      Messaging.policy(
          region,
          "AWS::S3::AccessPointPolicy",
          arn,
          Messaging.document(policies.about(name), arn, "Policy"),
          all);
    }
    return all;
  }

  private static Lookup by(RegionAnswers region, String operation) {
    return region.by("s3control", operation, List.of("Name"), name -> arn(region, name));
  }

  private static String arn(RegionAnswers region, String name) {
    return region.arn("s3", "accesspoint/" + name);
  }
}
