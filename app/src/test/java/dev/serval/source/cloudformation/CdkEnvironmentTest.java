package dev.serval.source.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the manifest of a CDK application says of where its templates are deployed. */
class CdkEnvironmentTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "aws://111122223333/eu-west-1, 111122223333, eu-west-1",
    "aws://unknown-account/eu-west-1,, eu-west-1",
    "aws://unknown-account/unknown-region,,",
    "elsewhere,,",
  })
  void account_and_region_are_known_as_far_as_the_manifest_says(
      String environment, String account, String region) throws IOException {
    manifest(
        """
        {"artifacts": {"Shop": {"type": "aws:cloudformation:stack", "environment": "%s",
          "properties": {"templateFile": "Shop.template.json"}}, "Tree": 7}}
        """
            .formatted(environment));
    Map<String, String> known =
        CdkEnvironment.of(folder.resolve("Shop.template.json"), new TemplateFiles());
    assertThat(known.get("AWS::AccountId")).isEqualTo(account);
    assertThat(known.get("AWS::Region")).isEqualTo(region);
    assertThat(known.get("AWS::StackName")).isEqualTo("Shop");
    assertThat(CdkEnvironment.of(folder.resolve("Other.template.json"), new TemplateFiles()))
        .isEmpty();
  }

  @Test
  void a_manifest_of_something_else_says_nothing() throws IOException {
    for (String other : new String[] {"[", "[]", "{\"artifacts\": []}", "{\"name\": \"app\"}"}) {
      manifest(other);
      assertThat(CdkEnvironment.of(folder.resolve("Shop.template.json"), new TemplateFiles()))
          .isEmpty();
    }
  }

  private void manifest(String text) throws IOException {
    Files.writeString(folder.resolve("manifest.json"), text);
  }
}
