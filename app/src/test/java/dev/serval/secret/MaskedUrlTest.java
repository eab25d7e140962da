package dev.serval.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedUrlTest {

  private static final String PASSWORD = "Wint3r" + "Sale_24";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DATABASE_URL: postgresql://app:%s@db.internal:5432/shop",
        "DATABASE_URL: !Sub postgresql://app:%s@${Host}:5432/shop",
        "\"Url\": {\"Fn::Sub\": \"mysql://app:%s@${Host}/shop\"}",
        "- redis://:%s@cache",
        "DB_PASSWORD: '%s'",
        "DB_PASSWORD: %s  # old",
        "{\"DB_PASSWORD\": \"%s\", \"STAGE\": \"prod\"}",
      })
  void thePasswordIsNotShown(String line) {
    String masked = MaskedLine.of(line.formatted(PASSWORD));
    assertThat(masked).doesNotContain(PASSWORD).contains("ending in 24");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DATABASE_URL: !Sub postgresql://app:${Password}@${Host}:5432/shop",
        "DATABASE_URL: postgresql://app:{{resolve:secretsmanager:shop}}@db/shop",
        "Uri: https://api.example/v1/users?at=12:30",
        "Runtime: python3.12",
      })
  void whatIsNoSecretStays(String line) {
    assertThat(MaskedLine.of(line)).isEqualTo(line);
  }

  @Test
  void theRestOfTheLineStays() {
    assertThat(MaskedLine.of("  URL: mysql://app:" + PASSWORD + "@${Host}/shop"))
        .isEqualTo("  URL: mysql://app:(password (13 characters, ending in 24))@${Host}/shop");
  }
}
