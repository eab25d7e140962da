package dev.serval.report;

import dev.serval.finding.Finding;
import dev.serval.finding.Location;
import java.util.List;
import java.util.Optional;

/** The functions of the sample shop. */
final class ShopFunctions {

  static final List<String> NAMES =
      List.of(
          "Orders",
          "Checkout",
          "PaymentWebhook",
          "InvoiceRenderer",
          "ThumbnailMaker",
          "AdminTool",
          "LegacyImport",
          "ProductSearch",
          "StockSync",
          "EmailSender",
          "AuditTrail",
          "ClickStream",
          "ReportBuilder",
          "TokenAuthorizer",
          "NightlyCleanup");

  private ShopFunctions() {}

  static List<Result.Function> all(List<Finding> findings) {
    return NAMES.stream().map(name -> function(name, findings)).toList();
  }

  private static Result.Function function(String name, List<Finding> findings) {
    boolean shared = name.equals("InvoiceRenderer") || name.equals("ThumbnailMaker");
    return new Result.Function(
        Optional.empty(),
        Optional.of(name),
        name.equals("NightlyCleanup") ? "${Stage}-cleanup" : name,
        Optional.empty(),
        name.equals("StockSync") ? Optional.empty() : Optional.of("eu-west-1"),
        name.equals("LegacyImport") ? Optional.empty() : Optional.of(runtime(name)),
        Optional.of(name.toLowerCase(java.util.Locale.ROOT) + ".handler"),
        Optional.empty(),
        Optional.of(shared ? "SharedRole" : name + "Role"),
        triggers(name),
        resources(name),
        name.equals("InvoiceRenderer")
            ? List.of("arn:aws:lambda:eu-west-1:111122223333:layer:fonts:12")
            : List.of(),
        List.of(),
        List.of(),
        List.of(),
        Result.Principals.NONE,
        Result.Principals.NONE,
        findings.stream()
            .filter(f -> f.function().equals(Optional.of(name)))
            .map(Finding::id)
            .toList(),
        Optional.of(new Location(ShopSample.FILE, 22, 3)));
  }

  private static String runtime(String name) {
    return switch (name) {
      case "InvoiceRenderer" -> "python3.8";
      case "AdminTool" -> "nodejs16.x";
      case "StockSync", "ReportBuilder" -> "java21";
      case "Orders", "ThumbnailMaker", "AuditTrail", "ClickStream" -> "python3.12";
      default -> "nodejs20.x";
    };
  }

  private static List<Result.Trigger> triggers(String name) {
    return switch (name) {
      case "Orders" ->
          List.of(
              trigger("http api", "POST /orders"),
              trigger("http api", "GET /orders/{id}"),
              conditional("schedule", "rate(1 hour)", "only if IsProduction holds"));
      case "Checkout" -> List.of(trigger("http api", "POST /checkout"));
      case "PaymentWebhook" -> List.of(trigger("function url", "everyone on the internet"));
      case "InvoiceRenderer" ->
          List.of(
              conditional(
                  "sqs",
                  "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:OrderEvents",
                  "filter: {\"body\": {\"type\": [\"paid\"]}}"));
      case "ThumbnailMaker" -> List.of(trigger("s3", "Media, s3:ObjectCreated:*"));
      case "AdminTool" -> List.of(trigger("rest api", "ANY /admin/{proxy+}"));
      case "ProductSearch" ->
          List.of(
              trigger("http api", "GET /products"),
              trigger("http api", "GET /products/{id}"),
              trigger("http api", "GET /products/{id}/reviews"),
              trigger("http api", "GET /categories"),
              trigger("http api", "GET /categories/{id}"),
              trigger("http api", "GET /search"),
              trigger("http api", "GET /suggest"));
      case "EmailSender" -> List.of(trigger("sns", "OrderPlaced"));
      case "AuditTrail" -> List.of(trigger("dynamodb", "OrderTable stream"));
      case "ClickStream" -> List.of(trigger("kinesis", "Clicks"));
      case "ReportBuilder" -> List.of(trigger("step functions", "MonthlyReport"));
      case "StockSync", "NightlyCleanup" -> List.of(trigger("schedule", "cron(0 3 * * ? *)"));
      default -> List.of();
    };
  }

  private static List<Result.Access> resources(String name) {
    return switch (name) {
      case "Orders" ->
          List.of(
              access("dynamodb", "table/OrderTable", "read, write"),
              access("sqs", "OrderEvents", "send"));
      case "Checkout" -> List.of(access("dynamodb", "table/OrderTable", "read, write"));
      case "InvoiceRenderer", "ThumbnailMaker" ->
          List.of(
              new Result.Access("arn:aws:s3:::*", "read, write, delete"),
              access("sqs", "OrderEvents", "receive"));
      case "AdminTool" -> List.of(new Result.Access("*", "everything"));
      case "ProductSearch" -> List.of(access("dynamodb", "table/Products", "read"));
      case "EmailSender" -> List.of(access("ses", "identity/shop.example", "send"));
      case "ReportBuilder", "NightlyCleanup" ->
          List.of(
              access("dynamodb", "table/OrderTable", "read"),
              access("s3", "reports-${Stage}", "write"));
      default -> List.of();
    };
  }

  private static Result.Trigger trigger(String kind, String source) {
    return Result.Trigger.of(kind, source);
  }

  private static Result.Trigger conditional(String kind, String source, String condition) {
    return new Result.Trigger(
        kind, source, Optional.of(condition), Optional.empty(), Optional.empty(), List.of());
  }

  private static Result.Access access(String service, String name, String what) {
    return new Result.Access(
        "arn:aws:" + service + ":${AWS::Region}:${AWS::AccountId}:" + name, what);
  }
}
