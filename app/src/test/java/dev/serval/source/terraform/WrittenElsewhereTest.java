package dev.serval.source.terraform;

import static dev.serval.source.terraform.WrittenModule.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Estate;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.FunctionPermission;
import dev.serval.model.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a resource beside its own block: by archives, providers, look-ups, modules. */
class WrittenElsewhereTest {

  @TempDir Path folder;

  @Test
  void a_block_has_attributes_that_aws_gives() throws IOException {
    write(
        "main.tf",
        """
        resource "aws_apigatewayv2_domain_name" "d" {
          domain_name = "api.example"
          domain_name_configuration {
            endpoint_type = "REGIONAL"
          }
        }
        """
            + function(
                "f",
                "\"f-${aws_apigatewayv2_domain_name.d.domain_name_configuration[0].hosted_zone_id}\""));
    assertThat(read(Map.of()).gaps()).isEmpty();
  }

  @Test
  void variables_that_hang_on_what_nobody_gave_are_not_known() throws IOException {
    write(
        "main.tf",
        "variable \"more\" {}\n"
            + function("f", "\"f\"")
                .replace(
                    "runtime",
                    """
                    environment {
                        variables = merge({ A = "1" }, var.more)
                      }
                      runtime\
                    """));
    Estate estate = read(Map.of());
    assertThat(estate.all(Function.class).findFirst().orElseThrow().environment().effective())
        .isEmpty();
    assertThat(estate.gaps()).isEmpty();
  }

  @Test
  void tags_of_the_provider_are_a_functions_unless_it_has_its_own() throws IOException {
    write(
        "main.tf",
        """
        provider "aws" {
          default_tags {
            tags = {
              team  = "shop"
              stage = "prod"
            }
          }
        }
        """
            + function("f", "\"f\"").replace("runtime", "tags = { stage = \"dev\" }\n  runtime"));
    Function function = read(Map.of()).all(Function.class).findFirst().orElseThrow();
    assertThat(function.tags().effective().orElseThrow())
        .extracting(tag -> tag.name() + "=" + tag.value().effective().orElse("?"))
        .containsExactlyInAnyOrder("team=shop", "stage=dev");
  }

  @Test
  void what_is_looked_up_by_name_is_what_has_the_name() throws IOException {
    write(
        "main.tf",
        """
        data "aws_sqs_queue" "jobs" {
          name = "jobs"
        }
        data "aws_lambda_function" "worker" {
          function_name = "worker"
        }
        resource "aws_lambda_event_source_mapping" "jobs" {
          event_source_arn = data.aws_sqs_queue.jobs.arn
          function_name    = data.aws_lambda_function.worker.arn
        }
        data "aws_sns_topic" "events" {
          name = "events"
        }
        data "aws_s3_bucket" "files" {
          bucket = "files"
        }
        data "aws_dynamodb_table" "orders" {
          name = "orders"
        }
        data "aws_kms_alias" "key" {
          name = "alias/key"
        }
        output "all" {
          value = "x"
        }
        resource "aws_ssm_parameter" "all" {
          name = join(" ", [
            data.aws_sns_topic.events.arn,
            data.aws_s3_bucket.files.arn,
            data.aws_dynamodb_table.orders.arn,
            data.aws_kms_alias.key.arn,
          ])
          type = "String"
        }
        """);
    Estate estate = read(Map.of("AWS::Region", "eu-west-1", "AWS::AccountId", "123456789012"));
    EventSourceMapping mapping = estate.all(EventSourceMapping.class).findFirst().orElseThrow();
    assertThat(mapping.source().shown()).endsWith(":sqs:eu-west-1:123456789012:jobs");
    assertThat(mapping.function().shown()).endsWith(":function:worker");
    assertThat(estate.all(Parameter.class).findFirst().orElseThrow().id().name().toString())
        .contains(":sns:eu-west-1:123456789012:events", ":s3:::files", ":table/orders")
        .contains(":kms:eu-west-1:123456789012:alias/key");
  }

  @Test
  void the_call_of_a_module_that_is_not_here_says_what_its_function_is() throws IOException {
    write(
        "main.tf",
        """
        module "orders" {
          source                 = "terraform-aws-modules/lambda/aws"
          version                = "~> 8.0"
          function_name          = "orders"
          runtime                = "python3.8"
          environment_variables  = { TABLE = "orders" }
          vpc_subnet_ids         = ["subnet-1"]
          vpc_security_group_ids = ["sg-1"]
        }
        module "only_a_layer" {
          source          = "terraform-aws-modules/lambda/aws"
          create_function = false
          create_layer    = true
        }
        module "queue" {
          source = "terraform-aws-modules/sqs/aws"
        }
        resource "aws_lambda_permission" "orders" {
          function_name = module.orders.lambda_function_name
          action        = "lambda:InvokeFunction"
          principal     = "events.amazonaws.com"
        }
        """);
    Estate estate = read(Map.of());
    assertThat(estate.all(Function.class)).hasSize(1);
    Function function = estate.all(Function.class).findFirst().orElseThrow();
    assertThat(function.id().logicalPath()).isEqualTo("module.orders.aws_lambda_function.this[0]");
    assertThat(function.runtime().effective()).contains("python3.8");
    assertThat(function.environment().effective().orElseThrow()).hasSize(1);
    assertThat(function.vpc().effective().orElseThrow().isUsed()).isTrue();
    assertThat(function.role().effective()).isEmpty();
    assertThat(estate.all(FunctionPermission.class).findFirst().orElseThrow().function().shown())
        .isEqualTo("orders");
    assertThat(estate.gaps())
        .extracting(gap -> gap.what() + ": " + gap.why())
        .anyMatch(gap -> gap.matches("module.orders: .*aws' ~> 8.0 .*only its function.*"))
        .anyMatch(
            gap -> gap.matches("module.queue: .*what it creates is not seen;.*terraform get.*"))
        .hasSize(3);
  }

  @Test
  void an_item_of_an_unknown_number_of_instances_is_not_known() throws IOException {
    write(
        "main.tf",
        """
        variable "zones" {}
        resource "aws_subnet" "all" {
          count = var.zones
        }
        module "m" {
          source  = "./m"
          subnets = aws_subnet.all[*].id
        }
        """);
    write(
        "m/main.tf",
        "variable \"subnets\" {\n  type = list(string)\n}\n"
            + function("f", "\"f-${length(var.subnets)}\"")
                .replace(
                    "runtime",
                    "vpc_config {\n    subnet_ids = [var.subnets[0], var.subnets[1]]\n"
                        + "    security_group_ids = []\n  }\n  runtime"));
    Estate estate = read(Map.of());
    Function function = estate.all(Function.class).findFirst().orElseThrow();
    assertThat(function.vpc().effective().orElseThrow().subnets()).hasSize(2);
    assertThat(function.id().name().known()).isEmpty();
    assertThat(estate.gaps()).noneMatch(gap -> gap.why().contains("has no item"));
  }

  private Estate read(Map<String, String> parameters) {
    return new WrittenModule(folder).read(parameters);
  }

  private void write(String name, String content) throws IOException {
    new WrittenModule(folder).write(name, content);
  }
}
