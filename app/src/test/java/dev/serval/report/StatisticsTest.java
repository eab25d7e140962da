package dev.serval.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void onlyFaultsThatStandAreCounted() {
    Statistics statistics = Samples.full().statistics();
    assertThat(statistics.bySeverity().toString())
        .isEqualTo("{CRITICAL=1, HIGH=0, MEDIUM=0, LOW=0, INFO=0}");
    assertThat(statistics.byRule().toString()).isEqualTo("{CD-78=1}");
  }

  @Test
  void theShop() {
    Statistics statistics = ShopSample.result().statistics();
    assertThat(statistics.functions()).isEqualTo(15);
    assertThat(statistics.layers()).isEqualTo(1);
    assertThat(statistics.byRuntime().toString())
        .isEqualTo(
            "{nodejs20.x=6, python3.12=4, java21=2, nodejs16.x=1, not known=1, python3.8=1}");
    assertThat(statistics.byRegion().toString()).isEqualTo("{eu-west-1=14, not known=1}");
    assertThat(statistics.byTrigger()).containsEntry("http api", 10).containsEntry("sqs", 1);
    assertThat(statistics.byResource().toString())
        .isEqualTo("{dynamodb=2, s3=2, not known=1, ses=1, sqs=1}");
  }
}
