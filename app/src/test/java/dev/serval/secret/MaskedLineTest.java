package dev.serval.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedLineTest {

  /** Each line holds {@code S3cr3tPassw0rdXy7} or a part of it that must not be shown. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD: S3cr3tPassw0rdXy7",
        "  - DB_PASSWORD: \"S3cr3tPassw0rdXy7\"",
        "\"dbPassword\": \"S3cr3tPassw0rdXy7\",",
        "Variables: {STAGE: dev, DB_PASSWORD: S3cr3tPassw0rdXy7}",
        "DATABASE_URL: !Sub postgresql://shop:S3cr3tPassw0rdXy7@${Host}:5432/shop",
        "DATABASE_URL: postgresql://shop:S3cr3tPassw0rdXy7@db.internal:5432/shop",
        "- !Sub 'mongodb://shop:S3cr3tPassw0rdXy7@${Host}/shop'",
        "CONNECTION: Server=db;User Id=sa;Password=S3cr3tPassw0rdXy7;Encrypt=true",
        "export DB_PASSWORD=S3cr3tPassw0rdXy7"
      })
  void secrets_are_not_shown(String line) {
    assertThat(MaskedLine.of(line)).doesNotContain("S3cr3tPassw0rd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CodeUri: src/on_disconnect/
          Runtime: python3.12
          Role: !GetAtt OrdersRole.Arn
          Resource: !Sub 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:orders-${Stage}'
          Layers: [arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension:21]
          SecretArn: !Ref DatabaseSecret
          Description: The function that answers requests for orders of the last year
          """)
  void other_lines_stay_as_they_are(String line) {
    assertThat(MaskedLine.of(line)).isEqualTo(line);
  }
}
