package dev.serval.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSearchTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "app.yaml | 'Resources: {F: {Type: AWS::SQS::Queue}}' | TEMPLATE",
        "sam.template | 'Transform: AWS::Serverless-2016-10-31\nResources: {}' | TEMPLATE",
        "main.tf | '' | TERRAFORM_MODULE",
        "main.tf.json | '{}' | TERRAFORM_MODULE",
        "main.tofu | '' | TERRAFORM_MODULE",
        "plan.json | '{\"format_version\":\"1.2\",\"planned_values\":{}}' | TERRAFORM_PLAN",
        "serverless.yml | 'service: a\nprovider: {name: aws}' | SERVERLESS",
        "serverless.yml | 'service: a\nprovider: {name: aws}\nresources:\n  Resources:\n    Q:"
            + " {Type: AWS::SQS::Queue}' | SERVERLESS",
        "serverless.yaml | 'Transform: AWS::Serverless-2016-10-31\nResources: {}' | TEMPLATE",
        "shown.json | '{\"format_version\":\"1.0\",\"values\":{\"root_module\":{}}}' |"
            + " TERRAFORM_PLAN",
        "serverless.api.yml | 'service: a\nprovider: {name: aws}' | SERVERLESS",
        "serverless.ts | 'export default {}' | SERVERLESS_PROGRAM",
        "serverless-compose.yml | 'services: {}' | SERVERLESS_COMPOSE",
        "cdk.json | '{}' | CDK_PROGRAM",
        "Pulumi.yaml | 'name: a' | PULUMI_PROGRAM",
        "a.json | '{\"deployment\": {\"resources\": [{\"urn\": \"urn:pulumi:a::b::c::d\"}]}}' |"
            + " PULUMI_STACK",
      })
  void a_file_in_a_folder_is_known_by_name_and_content(String name, String content, FileKind kind)
      throws IOException {
    Files.writeString(folder.resolve(name), content);
    assertThat(FileSearch.in(List.of(folder)).all())
        .singleElement()
        .extracting(FoundFile::kind, FoundFile::named)
        .containsExactly(kind, false);
  }

  @ParameterizedTest
  @CsvSource({"notes.yaml", "state.tfstate", "terraform.tfvars", "main.go", "a.tftest.hcl"})
  void other_files_are_passed_over(String name) throws IOException {
    Files.writeString(folder.resolve(name), "a: b");
    FoundFiles found = FileSearch.in(List.of(folder));
    assertThat(found.all()).isEmpty();
    assertThat(found.gaps()).singleElement().asString().contains("nothing that is read was found");
  }

  @Test
  void a_module_is_its_folder_once_however_it_was_named() throws IOException {
    Files.writeString(folder.resolve("main.tf"), "");
    Files.writeString(folder.resolve("variables.tf"), "");
    assertThat(FileSearch.in(List.of(folder.resolve("main.tf"), folder)).all())
        .containsExactly(new FoundFile(folder, FileKind.TERRAFORM_MODULE, true));
  }

  @Test
  void what_tools_make_is_skipped() throws IOException {
    for (String made : List.of(".terraform/modules/a", "node_modules/b", ".serverless")) {
      Files.createDirectories(folder.resolve(made));
      Files.writeString(folder.resolve(made).resolve("main.tf"), "");
    }
    assertThat(FileSearch.in(List.of(folder)).all()).isEmpty();
  }

  @Test
  void a_link_that_is_named_leads_to_its_folder_and_others_lead_nowhere() throws IOException {
    Path real = Files.createDirectories(folder.resolve("real"));
    Files.writeString(real.resolve("main.tf"), "");
    Path named = Files.createSymbolicLink(folder.resolve("named"), real);
    Files.createSymbolicLink(real.resolve("again"), real);
    assertThat(FileSearch.in(List.of(named)).all())
        .containsExactly(new FoundFile(named, FileKind.TERRAFORM_MODULE, false));
  }

  @Test
  void a_named_file_without_any_sign_is_taken_for_a_template() throws IOException {
    Path file = Files.writeString(folder.resolve("deployment.txt"), "hello");
    assertThat(FileSearch.in(List.of(file)).of(FileKind.TEMPLATE)).hasSize(1);
  }

  @Test
  void a_named_configuration_of_another_name_is_known_by_its_content() throws IOException {
    Path file =
        Files.writeString(folder.resolve("dev.yml"), "service: a\n\nprovider:\n  name: aws\n");
    assertThat(FileSearch.in(List.of(file)).of(FileKind.SERVERLESS)).hasSize(1);
  }
}
