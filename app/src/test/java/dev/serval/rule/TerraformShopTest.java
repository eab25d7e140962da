package dev.serval.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import dev.serval.model.World;
import dev.serval.source.Reading;
import dev.serval.source.cloudformation.CloudFormationSource;
import dev.serval.source.files.FileSearch;
import dev.serval.source.files.FoundFiles;
import dev.serval.source.terraform.TerraformSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The shop written twice: the rules find the same in both, but for a list of differences. */
class TerraformShopTest {

  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** What has another name in the template than its Terraform address makes of it. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("aws_api_gateway_method.report", "AdminApi/GET/reports/{name}"),
          Map.entry("aws_api_gateway_stage.admin", "AdminApiStage"),
          Map.entry("aws_apigatewayv2_api.shop", "ShopApi"),
          Map.entry("aws_apigatewayv2_route.shop[\"GET /cart\"]", "ShopApi/GET/cart"),
          Map.entry("aws_apigatewayv2_route.shop[\"GET /health\"]", "ShopApi/GET/health"),
          Map.entry("aws_apigatewayv2_route.shop[\"GET /orders\"]", "ShopApi/GET/orders"),
          Map.entry("aws_apigatewayv2_route.shop[\"POST /orders\"]", "ShopApi/POST/orders"),
          Map.entry(
              "aws_apigatewayv2_route.shop[\"GET /products/search\"]",
              "ShopApi/GET/products/search"),
          Map.entry("aws_cloudwatch_event_rule.disputed", "OrderEvents"),
          Map.entry("aws_cloudwatch_event_rule.nightly", "CleanupFunctionNightly"),
          Map.entry("aws_cloudwatch_log_group.export", "ExportLogs"),
          Map.entry("aws_dynamodb_table.orders", "OrdersTable"),
          Map.entry("aws_dynamodb_table.products", "ProductsTable"),
          Map.entry("aws_iam_role.orders", "OrdersRole"),
          Map.entry("aws_kinesis_stream.stock", "StockStream"),
          Map.entry("aws_kms_key.shop", "ShopKey"),
          Map.entry("aws_lambda_event_source_mapping.fulfil_order", "FulfilOrderFunctionQueue"),
          Map.entry("aws_lambda_event_source_mapping.score_review", "ScoreReviewFunctionChanged"),
          Map.entry("aws_lambda_event_source_mapping.stock", "StockFunctionMovements"),
          Map.entry("aws_lambda_function_url.image_proxy", "ImageProxyFunctionUrl"),
          Map.entry("aws_lambda_permission.disputed", "OrderEventsPermission"),
          Map.entry("aws_s3_bucket.media", "MediaBucket"),
          Map.entry("aws_sns_topic.moderation", "ModerationTopic"),
          Map.entry("aws_sns_topic_subscription.notify", "NotifyFunctionModeration"),
          Map.entry("aws_sqs_queue.orders", "OrdersQueue"));

  @Test
  void both_have_the_same_findings_but_for_what_is_listed() throws IOException {
    SortedSet<String> sam = found(CloudFormationSource.read(List.of(folder("shop")), Map.of()));
    FoundFiles files = FileSearch.in(List.of(folder("shop-terraform")));
    SortedSet<String> terraform = found(TerraformSource.read(files, Map.of()));
    assertThat(sam).hasSizeGreaterThan(100);

    TreeSet<String> differences = new TreeSet<>();
    sam.stream()
        .filter(one -> !terraform.contains(one))
        .forEach(one -> differences.add(one + " <"));
    terraform.stream()
        .filter(one -> !sam.contains(one))
        .forEach(one -> differences.add(one + " >"));
    assertThat(differences).isEqualTo(listed());
  }

  private static Path folder(String application) {
    return EXAMPLES.resolve(application);
  }

  private static SortedSet<String> listed() throws IOException {
    TreeSet<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(folder("shop-terraform").resolve("DIFFERENCES.md"))) {
      String[] cells = line.replace("`", "").split("\\|", -1);
      if (cells.length > 4 && cells[1].strip().matches("[A-Z0-9]{2}-\\d\\d")) {
        boolean here = cells[2].isBlank();
        listed.add(cells[1].strip() + " " + cells[here ? 3 : 2].strip() + (here ? " >" : " <"));
      }
    }
    return listed;
  }

  /** Rule and resource of all that is worth knowing. */
  private static SortedSet<String> found(Reading reading) {
    TreeSet<String> found = new TreeSet<>();
    Map<String, Integer> gaps = new TreeMap<>();
    for (World world : reading.worlds()) {
      world.estate().gaps().forEach(gap -> gaps.merge(gap.toString(), 1, Integer::sum));
      for (Rule rule : Rules.all(Tables.bundled(), TODAY)) {
        rule.judge(world.estate())
            .filter(verdict -> !(verdict instanceof Verdict.Pass))
            .forEach(
                verdict ->
                    found.add(
                        rule.card().id() + " " + name(verdict.resource().id().logicalPath())));
      }
    }
    assertThat(gaps).isEmpty();
    return found;
  }

  /** {@code module.create_order.aws_lambda_function.this} is {@code CreateOrderFunction}. */
  private static String name(String path) {
    String known = NAMES.get(path);
    if (known != null || !path.startsWith("module.")) {
      return known == null ? path : known;
    }
    StringBuilder name = new StringBuilder();
    for (String word : path.split("\\.")[1].split("_")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name + (path.contains(".aws_lambda_function.") ? "Function" : "FunctionRole");
  }
}
