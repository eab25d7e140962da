package dev.serval.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives the tests of a class keys that the mock takes for those of its account. */
public final class AwsKeys implements BeforeAllCallback, AfterAllCallback {

  private static final Map<String, String> KEYS =
      Map.of("aws.accessKeyId", "test", "aws.secretAccessKey", "test");

  private final Map<String, String> before = new HashMap<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    KEYS.forEach(
        (name, value) ->
            before.put(name, Objects.requireNonNullElse(System.setProperty(name, value), "")));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    before.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }
}
