package dev.serval.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.finding.Finding;
import dev.serval.finding.Status;
import dev.serval.report.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A company's account with two regions, audited over HTTP. */
@ExtendWith(AwsKeys.class)
@ResourceLock(AwsMock.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class LiveAuditTest {

  @TempDir static Path folder;

  private static FaultyProxy proxy;
  private static LiveAudit audit;
  private static Result result;
  private static Map<String, Integer> requests;

  @BeforeAll
  static void auditOnce() {
    proxy = FaultyProxy.remembering(AwsMock.with("scene.py"));
    audit = LiveAudit.of(proxy.endpoint(), folder, "--region", "eu-west-1,us-east-1");
    result = audit.result();
    requests = proxy.requests();
  }

  @AfterAll
  static void closeProxy() {
    proxy.close();
  }

  @Test
  void everyFunctionIsThereOnce() {
    Map<String, String> runtimes = new TreeMap<>();
    for (Result.Function function : result.functions()) {
      String where = function.region().orElse("") + " " + function.name();
      assertThat(runtimes.put(where, function.runtime().orElse(""))).as(where).isNull();
    }
    assertThat(runtimes)
        .hasSize(50)
        .containsEntry("eu-west-1 image-resize", "container image")
        .containsKeys(
            "eu-west-1 broken-deploy",
            "eu-west-1 thumbnailer",
            "us-east-1 thumbnailer",
            "us-east-1 edge-headers");
    assertThat(result.statistics().functions()).isEqualTo(50);
    assertThat(result.gaps()).isEmpty();
  }

  @Test
  void requestsAreCountedAsTheyWereMade() {
    assertThat(result.scope().calls()).isEqualTo(requests);
    int all = requests.values().stream().mapToInt(Integer::intValue).sum();
    // 50 functions, few of a kind: in a large account the lists weigh nothing
    assertThat(all).isLessThan(50 * 16);
  }

  @Test
  void faultsEndTheRunWithOne() {
    assertThat(audit.run().status()).as(audit.run().all()).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "orders-api, rest api",
    "orders-authorizer, rest api",
    "catalogue, http api",
    "chat-message, websocket api",
    "webhook, function url",
    "partner-feed, function url",
    "orders-worker, sqs",
    "stock-projector, dynamodb",
    "click-ingest, kinesis",
    "kafka-reader, kafka",
    "thumbnailer, s3",
    "nightly-report, schedule",
    "invoice-run, schedule",
    "order-events, eventbridge",
    "mailer, sns",
    "checkout-charge, step functions",
    "pdf-render, destination",
    "voice, Alexa skill",
    "signup-hook, Cognito user pool",
    "status-page, load balancer",
    "device-hook, IoT rule",
  })
  void triggersAreFound(String function, String kind) {
    assertThat(result.functions())
        .filteredOn(one -> one.name().equals(function))
        .flatExtracting(Result.Function::triggers)
        .extracting(Result.Trigger::kind)
        .contains(kind);
  }

  @Test
  void routesSayWhoMayCallAndWhere() {
    assertThat(triggers("orders-api"))
        .contains(
            new Result.Trigger(
                "rest api",
                "GET /orders",
                Optional.empty(),
                Optional.of("CUSTOM"),
                Optional.of("customers of orders \"><script>alert(1)</script>"),
                List.of("orders.eu-west-1.harbour.example")))
        .extracting(one -> one.source() + one.authorization())
        .contains("GET /orders/{id}Optional[AWS_IAM]", "DELETE /orders/{id}Optional[NONE]");
    assertThat(triggers("catalogue"))
        .contains(
            new Result.Trigger(
                "http api",
                "PUT /items",
                Optional.empty(),
                Optional.of("JWT"),
                Optional.of("staff of catalogue"),
                List.of("shop.eu-west-1.harbour.example/catalogue")));
    assertThat(triggers("orders-authorizer"))
        .extracting(Result.Trigger::source)
        .singleElement()
        .asString()
        .startsWith("authorizer customers");
  }

  @Test
  void stacksAndWhatIsKeptReadyAreShown() {
    assertThat(function("orders-worker").stack()).contains("orders");
    assertThat(function("orders-api").stack()).isEmpty();
    assertThat(function("partner-feed").qualifiers())
        .filteredOn(one -> one.kind().equals("alias"))
        .extracting(Result.Qualifier::provisioned)
        .containsExactly(Optional.of(3));
  }

  private static List<Result.Trigger> triggers(String name) {
    return function(name).triggers();
  }

  private static Result.Function function(String name) {
    return result.functions().stream()
        .filter(one -> where(one).equals("eu-west-1 " + name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "FN-04, sync-agent",
    "FN-04, us-reports",
    "FN-01, us-orders-worker",
    "FN-07, payroll-export",
    "FN-09, alerts",
    "FN-21, self-retry",
    "FN-22, self-retry",
    "FN-20, broken-deploy",
    "PK-16, legacy-billing:1",
    "EV-02, returns-open to returns-open-worker",
    "EV-03, returns to returns-worker",
    "SN-05, alarms to",
    "XR-13, tenant-provision",
    "AG-01, DELETE /orders/{id}",
    "AH-01, GET /items",
    "AH-01, $connect",
    "NW-02, vpc-reporter",
    "NW-05, vpc-reporter",
    "PK-04, search-indexer",
    "PK-08, image-resize",
    "PK-15, image-resize",
    "PK-17, live",
    "S3-03, harbour-uploads",
    "S3-07, harbour-uploads",
    "S3-13, harbour-reports",
    "EB-02, harbour-events",
    "SQ-08, returns-open",
    "KN-01, clicks",
    "AC-02, company",
    "XR-11, visitor-of-pool",
    "XR-14, silent",
    "XR-16, ops-console-eu-west-1",
  })
  void faultsAreFound(String rule, String resource) {
    assertThat(found(rule)).anyMatch(name -> name.startsWith(resource));
  }

  @ParameterizedTest
  @CsvSource({
    // names of secrets, stages and tables are no secrets
    "FN-04, orders-api",
    "FN-04, legacy-billing",
    "FN-01, orders-api",
    "FN-01, image-resize",
    // a customer-managed key that works is the other function's
    "FN-07, orders-api",
    "PK-16, canary",
    "EV-03, orders",
    "KM-02, alias/aws/",
    "FN-20, orders-api",
    "XR-13, orders-api",
    "AG-01, GET /orders",
    "AH-01, PUT /items",
    "NW-02, vpc-search",
    "NW-05, vpc-search",
    "PK-17, stable",
    "S3-07, harbour-artifacts",
    "SQ-08, orders-dead",
    "EV-01, click-ingest",
    "SN-08, mailer",
    "XR-11, member-of-pool",
    "XR-14, orders-api",
    "XR-16, tenant-provision",
  })
  void whatIsAsItShouldBeIsNoFault(String rule, String resource) {
    assertThat(found(rule)).noneMatch(name -> name.startsWith(resource));
  }

  @Test
  void nothingIsUnknownWhereEverythingWasAnswered() {
    assertThat(LiveAudit.verdicts(result, Status.UNKNOWN)).isEmpty();
  }

  @Test
  void noSecretAndNoForeignMarkupIsPassedOn() throws IOException {
    Path everything = folder.resolve("all");
    LiveAudit all =
        LiveAudit.of(
            proxy.endpoint(),
            everything,
            "--region",
            "us-east-1,eu-west-1",
            "--format",
            "html,sarif");
    assertThat(all.run().status()).as(all.run().all()).isOne();
    for (String name : List.of("index.html", "result.json", "result.sarif")) {
      Path file = (name.equals("result.json") ? folder : everything).resolve(name);
      assertThat(Files.readString(file))
          .as(name)
          .doesNotContain("AKIAQYZ7HARBOUR24XKT", "a1B2c3D4e5F6g7H8", "Tr0ub4dor", "X-Amz-Sig");
    }
    assertThat(Files.readString(everything.resolve("index.html")))
        .doesNotContain("<script>alert(1)");
  }

  @Test
  void chosenFunctionsOnly() {
    Path out = folder.resolve("chosen");
    Result chosen =
        LiveAudit.of(
                proxy.endpoint(),
                out,
                "--region",
                "eu-west-1,us-east-1",
                "--function",
                "orders-*",
                "--function",
                "arn:aws:lambda:us-east-1:123456789012:function:thumbnailer")
            .result();
    assertThat(chosen.functions().stream().map(LiveAuditTest::where))
        .containsExactlyInAnyOrder(
            "eu-west-1 orders-api",
            "eu-west-1 orders-authorizer",
            "eu-west-1 orders-worker",
            "us-east-1 thumbnailer");
  }

  @Test
  void functionsWithATagOnly() {
    Path out = folder.resolve("tagged");
    Result tagged =
        LiveAudit.of(proxy.endpoint(), out, "--region", "eu-west-1", "--tag", "team=shop").result();
    assertThat(tagged.functions().stream().map(LiveAuditTest::where))
        .containsExactly("eu-west-1 orders-api");
  }

  private static String where(Result.Function function) {
    return function.region().orElse("") + " " + function.name();
  }

  private static Stream<String> found(String rule) {
    return result.findings().stream()
        .filter(finding -> finding.rule().equals(rule) && finding.status() == Status.FAIL)
        .map(LiveAuditTest::name);
  }

  private static String name(Finding finding) {
    return finding.resource().name();
  }
}
