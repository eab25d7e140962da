package shop;

import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

final class Clients {
  private static SnsClient sns;

  static synchronized SnsClient sns() {
    if (sns == null) {
      sns = SnsClient.builder().region(Region.of(System.getenv("AWS_REGION"))).build();
    }
    return sns;
  }
}
