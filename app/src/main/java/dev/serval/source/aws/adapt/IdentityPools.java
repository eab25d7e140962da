package dev.serval.source.aws.adapt;

import dev.serval.model.IdentityPool;
import dev.serval.model.Resource;
import dev.serval.source.Properties;
import java.util.ArrayList;
import java.util.List;

/** Identity pools that a role's trust names. */
final class IdentityPools {

  private IdentityPools() {}

  static List<Resource> of(RegionAnswers region) {
    List<Resource> all = new ArrayList<>();
    region
        .by(
            "cognito-identity",
            "DescribeIdentityPool",
            List.of("IdentityPoolId"),
            pool -> region.arn("cognito-identity", "identitypool/" + pool))
        .told()
        .forEach(
            (pool, told) -> {
              if (told instanceof Told.Pages(List<Properties> pages)) {
                String arn = region.arn("cognito-identity", "identitypool/" + pool);
                all.add(
                    new IdentityPool(
                        region.id("AWS::Cognito::IdentityPool", arn, pool),
                        pages.getFirst().flag("AllowUnauthenticatedIdentities", false)));
              }
            });
    return all;
  }
}
