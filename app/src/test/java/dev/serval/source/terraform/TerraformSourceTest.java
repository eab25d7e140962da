package dev.serval.source.terraform;

import static dev.serval.source.terraform.WrittenModule.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Gap;
import dev.serval.model.Resource;
import dev.serval.model.World;
import dev.serval.source.Reading;
import dev.serval.source.files.FileSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformSourceTest {

  @TempDir Path folder;

  @Test
  void values_of_variables_win_in_terraforms_order() throws IOException {
    write("main.tf", "variable \"n\" {\n  default = \"default\"\n}\n" + function("f", "var.n"));
    assertThat(name()).isEqualTo("default");
    write("terraform.tfvars", "n = \"tfvars\"");
    assertThat(name()).isEqualTo("tfvars");
    write("b.auto.tfvars", "n = \"b\"");
    write("a.auto.tfvars", "n = \"a\"");
    assertThat(name()).isEqualTo("b");
    assertThat(read(Map.of("n", "given")).all(Function.class).findFirst().orElseThrow().id().name())
        .hasToString("given");
  }

  @Test
  void an_open_condition_is_judged_both_ways_and_named() throws IOException {
    write(
        "main.tf",
        """
        variable "stage" {
          type = string
        }
        resource "aws_sqs_queue" "only_prod" {
          count = var.stage == "prod" ? 1 : 0
        }
        resource "aws_sqs_queue" "elsewhere" {
          count = var.stage == "prod" ? 0 : 1
        }
        """);
    List<World> worlds = reading(Map.of()).worlds();
    assertThat(worlds).hasSize(2);
    assertThat(worlds)
        .extracting(world -> addresses(world.estate()))
        .containsExactlyInAnyOrder(
            List.of("aws_sqs_queue.only_prod[0]"), List.of("aws_sqs_queue.elsewhere[0]"));
    assertThat(worlds)
        .anySatisfy(
            world ->
                assertThat(world.conditions().values())
                    .singleElement()
                    .asString()
                    .contains("var.stage == \"prod\"=true"));
  }

  @Test
  void instances_have_the_addresses_that_terraform_gives_them() throws IOException {
    write(
        "main.tf",
        """
        module "m" {
          for_each = toset(["x", "y"])
          source   = "./m"
          name     = each.key
        }
        resource "aws_sqs_queue" "paths" {
          for_each = { "GET /" = 1 }
          name     = each.key
        }
        """);
    write(
        "m/main.tf",
        """
        variable "name" {}
        resource "aws_sqs_queue" "q" {
          count = 2
          name  = "${var.name}-${count.index}"
        }
        """);
    Estate estate = read(Map.of());
    assertThat(addresses(estate))
        .containsExactlyInAnyOrder(
            "aws_sqs_queue.paths[\"GET /\"]",
            "module.m[\"x\"].aws_sqs_queue.q[0]",
            "module.m[\"x\"].aws_sqs_queue.q[1]",
            "module.m[\"y\"].aws_sqs_queue.q[0]",
            "module.m[\"y\"].aws_sqs_queue.q[1]");
    assertThat(estate.resources())
        .allSatisfy(
            one -> {
              assertThat(one.id().label()).isEqualTo(one.id().logicalPath());
              assertThat(one.id().stack()).isEqualTo(FileSearch.name(folder));
            });
  }

  @Test
  void a_value_stands_where_it_is_written() throws IOException {
    write("main.tf", function("f", "\"f\""));
    Function function = read(Map.of()).all(Function.class).findFirst().orElseThrow();
    assertThat(function.runtime().at()).hasToString(FileSearch.name(folder) + "/main.tf:4:13");
    assertThat(function.id().at()).hasToString(FileSearch.name(folder) + "/main.tf:1:1");
  }

  @Test
  void a_providers_region_is_that_of_its_resources() throws IOException {
    write(
        "main.tf",
        """
        provider "aws" {
          region = "eu-west-1"
        }
        provider "aws" {
          alias  = "edge"
          region = "us-east-1"
        }
        resource "aws_sqs_queue" "here" {}
        resource "aws_sqs_queue" "there" {
          provider = aws.edge
        }
        module "m" {
          source    = "./m"
          providers = { aws = aws.edge }
        }
        """);
    write("m/main.tf", "resource \"aws_sqs_queue\" \"inner\" {}\n");
    assertThat(read(Map.of()).resources())
        .extracting(one -> one.id().logicalPath() + " " + one.id().region())
        .containsExactlyInAnyOrder(
            "aws_sqs_queue.here eu-west-1",
            "aws_sqs_queue.there us-east-1",
            "module.m.aws_sqs_queue.inner us-east-1");
  }

  @Test
  void a_module_that_is_not_here_is_a_gap_that_names_it() throws IOException {
    write("main.tf", "module \"vpc\" {\n  source = \"terraform-aws-modules/vpc/aws\"\n}\n");
    assertThat(read(Map.of()).gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.what()).isEqualTo("module.vpc"))
        .extracting(Gap::why)
        .asString()
        .contains("terraform-aws-modules/vpc/aws", "terraform init");
  }

  @Test
  void modules_that_were_installed_are_followed() throws IOException {
    write("main.tf", "module \"q\" {\n  source = \"example/q/aws\"\n}\n");
    write(
        ".terraform/modules/modules.json",
        "{\"Modules\":[{\"Key\":\"\",\"Dir\":\".\"},{\"Key\":\"q\",\"Dir\":\".terraform/modules/q\"}]}");
    write(".terraform/modules/q/main.tf", "resource \"aws_sqs_queue\" \"q\" {}\n");
    assertThat(addresses(read(Map.of()))).containsExactly("module.q.aws_sqs_queue.q");
  }

  @Test
  void json_syntax_and_override_files_are_read() throws IOException {
    write(
        "main.tf.json",
        """
        {"locals": {"n": "f"},
         "resource": {"aws_lambda_function": {"f": {
           "function_name": "${local.n}-${upper(\\"x\\")}", "runtime": "python3.12",
           "handler": "a.b", "filename": "a.zip", "role": "arn:aws:iam::123456789012:role/r",
           "environment": {"variables": {"A": "b"}}}}}}
        """);
    write(
        "main_override.tf",
        "resource \"aws_lambda_function\" \"f\" {\n  runtime = \"python3.13\"\n}\n");
    Function function = read(Map.of()).all(Function.class).findFirst().orElseThrow();
    assertThat(function.id().name()).hasToString("f-X");
    assertThat(function.runtime().shown()).isEqualTo("python3.13");
    assertThat(function.environment().effective().orElseThrow()).hasSize(1);
  }

  @Test
  void what_is_unknown_keeps_its_expression_and_place() throws IOException {
    write(
        "main.tf",
        "data \"external\" \"x\" {}\n"
            + function("f", "\"f\"").replace("\"python3.13\"", "lower(data.external.x.result)"));
    Function function = read(Map.of()).all(Function.class).findFirst().orElseThrow();
    assertThat(function.runtime().effective()).isEmpty();
    assertThat(function.runtime().shown()).isEqualTo("${lower(data.external.x.result)}");
    assertThat(function.runtime().at()).hasToString(FileSearch.name(folder) + "/main.tf:5:13");
  }

  private String name() {
    return read(Map.of()).all(Function.class).findFirst().orElseThrow().id().name().toString();
  }

  private static List<String> addresses(Estate estate) {
    return estate.resources().stream().map(Resource::id).map(id -> id.logicalPath()).toList();
  }

  private Reading reading(Map<String, String> parameters) {
    return new WrittenModule(folder).reading(parameters);
  }

  private Estate read(Map<String, String> parameters) {
    return new WrittenModule(folder).read(parameters);
  }

  private void write(String name, String content) throws IOException {
    new WrittenModule(folder).write(name, content);
  }
}
