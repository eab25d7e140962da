package dev.serval.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASSWORD",
        "DB_PASSWORD",
        "dbPassword",
        "db.password",
        "ADMIN_PASS",
        "MYSQL_PWD",
        "API_KEY",
        "apikey",
        "apiKey",
        "X_API_KEY_PROD",
        "STRIPE_SECRET_KEY",
        "AWS_SECRET_ACCESS_KEY",
        "JWT_SECRET",
        "jwtSecret2",
        "CLIENT_SECRET",
        "GITHUB_TOKEN",
        "SLACK_BOT_TOKEN",
        "authtoken",
        "PRIVATE_KEY",
        "ENCRYPTION_KEY_BASE64",
        "DB_CREDENTIALS",
        "CONNECTION_STRING",
        "SENTRY_AUTH_TOKEN",
        "DD_API_KEY",
        "KEY_PASSPHRASE",
        "HMAC_KEY",
        "SESSION_SECRET_1",
        "DBPassword",
        "WEBHOOK_SECRET",
        "ACCOUNT_KEY"
      })
  void sensitiveNames(String name) {
    assertThat(Secrets.sensitiveName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "TABLE",
        "DB_SECRET_ARN",
        "SECRET_NAME",
        "secretId",
        "TOKEN_URL",
        "TOKEN_TTL",
        "ACCESS_KEY_ID",
        "KMS_KEY",
        "KEY_ID",
        "PUBLIC_KEY",
        "PARTITION_KEY",
        "PASSWORD_PARAM",
        "PASSWORD_MIN_LENGTH",
        "JWT_ALGORITHM",
        "TOKEN_EXPIRES_IN",
        "SECRETS_MANAGER_REGION",
        "NEXT_TOKEN",
        "MAX_TOKENS",
        "PUBLISHABLE_KEY",
        "NEXT_PUBLIC_API_KEY",
        "USE_TOKEN",
        "COMPASS",
        "BYPASS",
        "TOKENIZER",
        "KEYBOARD",
        "MONKEY",
        "SECRETARY",
        "AUTHOR",
        "S3_KEY",
        "CACHE_KEY",
        "PASSWORDLESS",
        "tokenCount",
        "API_KEY_HEADER"
      })
  void otherNames(String name) {
    assertThat(Secrets.sensitiveName(name)).isFalse();
  }
}
