package dev.serval.source.terraform;

import static dev.serval.source.terraform.WrittenModule.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the code of functions lies, that archives, programs and other modules pack. */
class PackedCodeTest {

  @TempDir Path folder;

  @Test
  void an_archive_leads_to_the_code_that_is_packed() throws IOException {
    write(
        "main.tf",
        function("f", "\"f\"").replace("\"app.zip\"", "data.archive_file.code.output_path")
            + """
            data "archive_file" "code" {
              type        = "zip"
              source_dir  = "${path.module}/src"
              output_path = "${path.module}/app.zip"
            }
            """);
    Function function = read(Map.of()).all(Function.class).findFirst().orElseThrow();
    assertThat(function.code().toString()).contains("./src").doesNotContain("app.zip");
  }

  @Test
  void an_archive_is_found_by_the_name_of_its_file() throws IOException {
    write(
        "main.tf",
        function("f", "\"f\"")
            + """
            data "archive_file" "other" {
              source_file = "other.py"
              output_path = "other.zip"
            }
            data "archive_file" "code" {
              source_dir  = "src"
              output_path = "${path.module}/app.zip"
            }
            """);
    Function function = read(Map.of()).all(Function.class).findFirst().orElseThrow();
    assertThat(function.code().toString()).contains("src").doesNotContain("app.zip");
  }

  @Test
  void code_of_a_module_lies_where_it_is_seen_from_the_root_module() throws IOException {
    write(
        "env/prod/main.tf",
        """
        module "told" {
          source = "../../modules/function"
          code   = "${path.module}/../../src/told"
        }
        module "own" {
          source = "../../modules/function"
        }
        module "absent" {
          source        = "terraform-aws-modules/lambda/aws"
          function_name = "absent"
          source_path   = "../../src/absent"
        }
        """);
    write(
        "modules/function/main.tf",
        """
        variable "code" {
          default = null
        }
        resource "archive_file" "own" {
          type        = "zip"
          source_dir  = "${path.module}/own"
          output_path = "own.zip"
        }
        """
            + function("f", "\"f\"")
                .replace(
                    "\"app.zip\"", "var.code == null ? archive_file.own.output_path : var.code"));
    assertThat(read(Map.of()).all(Function.class))
        .extracting(
            one ->
                one.id().logicalPath() + " " + one.code().toString().replaceAll("@.*|, at.*", ""))
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).startsWith("module.told").contains("../../src/told"),
            one -> assertThat(one).startsWith("module.own").contains("=own").doesNotContain("zip"),
            one -> assertThat(one).startsWith("module.absent").contains("../../src/absent"));
  }

  @Test
  void a_program_that_packs_is_told_where_the_code_lies() throws IOException {
    write(
        "main.tf",
        """
        variable "source_path" {
          default = ["src/app", { path = "src/more" }]
        }
        data "external" "prepare" {
          program = ["python3", "package.py"]
          query = {
            source_path = try(tostring(var.source_path), jsonencode(var.source_path))
          }
        }
        data "external" "built" {
          program = ["python3", "built.py"]
          query = {
            filename_new = lookup(data.external.prepare.result, "filename")
            more         = lookup(data.external.prepare.result, "build_command")
          }
        }
        """
            + function("f", "\"f-${data.external.built.result.hash}\"")
                .replace("\"app.zip\"", "data.external.built.result.filename"));
    Estate estate = read(Map.of());
    Function function = estate.all(Function.class).findFirst().orElseThrow();
    assertThat(function.code().toString()).contains("src/app").doesNotContain("more");
    assertThat(function.id().name().known()).isEmpty();
    assertThat(estate.gaps()).isEmpty();
  }

  private Estate read(Map<String, String> parameters) {
    return new WrittenModule(folder).read(parameters);
  }

  private void write(String name, String content) throws IOException {
    new WrittenModule(folder).write(name, content);
  }
}
