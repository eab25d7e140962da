package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a watch writes, and what it keeps to itself. */
class WatchOutputsTest {

  private static final String HOSTILE = "\\\"><script>alert(1)</script>\\u202e\\u001b[31m";

  @TempDir Path folder;

  @Test
  void a_suppression_holds_for_what_fits_until_its_day() throws IOException {
    Path trail = trail("ann", "orders", "2026-11-01", "2026-11-03");
    Path until =
        file(
            "s.yaml",
            "- {rule: RT-01, function: ord*, principal: '*:user/ann', reason: a test, until:"
                + " 2026-11-02}\n");

    Run run = Run.of("watch", trail.toString(), "--json-lines", "--suppress", until.toString());

    assertThat(run.out().lines())
        .singleElement()
        .asString()
        .contains("\"time\":\"2026-11-03T10:00:00Z\"");
    assertThat(run.err()).contains("suppressed observations: 1");
  }

  @Test
  void a_suppression_that_says_too_little_or_too_much_is_refused_with_its_place()
      throws IOException {
    Path trail = trail("ann", "orders", "2026-11-01");
    String[][] cases = {
      {"- {rule: RT-01}\n", "an entry says its 'reason'"},
      {"- {reason: x}\n", "an entry names its 'rule'"},
      {"- {rule: RT-01, reason: x, until: soon}\n", "'until' is a day"},
      {"- {rule: RT-01, reason: x, colour: red}\n", "'colour' is no field"},
      {"rule: RT-01\n", "not a list"},
      {"- {rule: [\n", "--suppress: "},
    };
    for (String[] one : cases) {
      Run run =
          Run.of("watch", trail.toString(), "--suppress", file("wrong.yaml", one[0]).toString());
      assertThat(run.status()).as(run.all()).isEqualTo(ExitStatus.USAGE);
      assertThat(run.err()).contains(one[1]);
    }
  }

  @Test
  void every_form_has_the_incident_and_no_field_gets_out_of_its_place()
      throws IOException, UnreadableDocument {
    Path trail = trail(HOSTILE, HOSTILE, "2026-11-01", "2026-11-01");
    Path out = folder.resolve("out");

    Run run =
        Run.of(
            "watch", trail.toString(), "--out", out.toString(), "--format", "html,json,ocsf,asff");

    assertThat(run.status()).as(run.all()).isEqualTo(ExitStatus.FINDINGS);
    String html = Files.readString(out.resolve("watch.html"));
    assertThat(html)
        .contains("1 incident needs you now", "Everybody may use a function", "&lt;script&gt;")
        .contains("default-src &#39;none&#39;")
        .doesNotContain("<script", "\u202e", "\u001b");
    assertThat(run.out()).doesNotContain("\u001b", "\u202e");

    Node.Mapping whole = (Node.Mapping) read(out.resolve("watch.json"));
    Node.Mapping incident = (Node.Mapping) whole.get("incidents").orElseThrow().items().getFirst();
    String id = incident.text("id").orElseThrow();
    assertThat(incident.get("timeline").orElseThrow().items()).hasSize(1);
    assertThat(incident.text("observations")).contains("2");

    Node.Mapping ocsf = (Node.Mapping) read(out.resolve("watch.ocsf.json")).items().getFirst();
    assertThat(ocsf.text("class_uid")).contains("2004");
    assertThat(ocsf.text("type_uid")).contains("200402");
    assertThat(ocsf.text("severity_id")).contains("5");
    assertThat(ocsf.mapping("metadata").orElseThrow().text("correlation_uid")).contains(id);
    assertThat(ocsf.mapping("cloud").orElseThrow().text("region")).contains("eu-west-1");

    Node.Mapping asff = (Node.Mapping) read(out.resolve("watch.asff.json")).items().getFirst();
    assertThat(asff.text("AwsAccountId")).contains("111122223333");
    assertThat(asff.text("ProductArn"))
        .contains("arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default");
    assertThat(asff.mapping("Severity").orElseThrow().text("Label")).contains("CRITICAL");
    assertThat(asff.mapping("ProductFields").orElseThrow().text("serval/incident")).contains(id);
    assertThat(asff.text("Title").orElseThrow().length()).isLessThanOrEqualTo(256);
  }

  /** Lines and files of JSON are as {@code docs/watch.schema.json} says. */
  @Test
  void programs_read_what_the_schema_says() throws IOException {
    String schema = Files.readString(Path.of("../docs/watch.schema.json"));
    String observation =
        schema.replaceFirst(
            "(?s)\\A.*?\"\\$defs\"", "{\"\\$ref\":\"#/\\$defs/observation\",\"\\$defs\"");
    Path trail = trail(HOSTILE, HOSTILE, "2026-11-01", "2026-11-02");
    Path known = file("s.yaml", "- {rule: RT-01, reason: x, until: 2026-11-01}\n");
    Path out = folder.resolve("out");

    Run run =
        Run.of(
            "watch",
            trail.toString(),
            trail.resolveSibling("nosuch").toString(),
            "--suppress",
            known.toString(),
            "--json-lines",
            "--out",
            out.toString());

    String whole = Files.readString(out.resolve("watch.json"));
    assertThat(schema(schema).validate(whole, InputFormat.JSON)).isEmpty();
    assertThat(schema(schema).validate(whole.replace("\"left\"", "\"rest\""), InputFormat.JSON))
        .isNotEmpty();
    assertThat(run.out().lines()).isNotEmpty();
    run.out()
        .lines()
        .forEach(
            one -> {
              assertThat(schema(observation).validate(one, InputFormat.JSON)).isEmpty();
              assertThat(
                      schema(observation)
                          .validate(one.replace("\"detector\"", "\"rule\""), InputFormat.JSON))
                  .isNotEmpty();
            });
  }

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }

  /** Limits of {@code BatchImportFindings}, whatever the records have in these places. */
  @Test
  void security_hub_takes_each_finding() throws IOException, UnreadableDocument {
    String most = "x".repeat(6000);
    String records = Files.readString(trail(most, most, "2026-11-01"));
    String[][] places = {
      {"eu-west-1", "eu-west-1", "aws"},
      {"cn-north-1", "cn-north-1", "aws-cn"},
      {"us-gov-west-1", "us-gov-west-1", "aws-us-gov"},
      {"../x", "us-east-1", "aws"},
    };
    for (String[] place : places) {
      Path out = folder.resolve("out-" + place[1]);
      Path trail = file("at.json", records.replace("eu-west-1", place[0]));
      Run.of("watch", trail.toString(), "--out", out.toString(), "--format", "asff");
      Node.Mapping asff = (Node.Mapping) read(out.resolve("watch.asff.json")).items().getFirst();
      Node.Mapping resource = (Node.Mapping) asff.get("Resources").orElseThrow().items().getFirst();
      assertThat(asff.text("ProductArn"))
          .contains(
              "arn:%s:securityhub:%s:111122223333:product/111122223333/default"
                  .formatted(place[2], place[1]));
      assertThat(resource.text("Region")).contains(place[1]);
      assertThat(resource.text("Partition")).contains(place[2]);
      assertThat(resource.text("Id").orElseThrow().length()).isLessThanOrEqualTo(512);
      assertThat(asff.text("Title").orElseThrow().length()).isLessThanOrEqualTo(256);
      assertThat(asff.text("Description").orElseThrow().length()).isLessThanOrEqualTo(1024);
    }
  }

  /** Who calls chooses names: one that fills pages would hide what else there is. */
  @Test
  void a_name_of_pages_is_cut() throws IOException {
    String most = "x".repeat(6000);
    Path out = folder.resolve("out");
    Run run = Run.of("watch", trail(most, most, "2026-11-01").toString(), "--out", out.toString());

    assertThat(run.out()).contains("xxx…").doesNotContain("x".repeat(301));
    assertThat(Files.readString(out.resolve("watch.html"))).doesNotContain("x".repeat(301));
  }

  @Test
  void an_outlier_is_drawn_with_the_band_of_the_usual_values() throws IOException {
    StringBuilder lines = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < 700; i++) {
      lines.append(
          "2026-11-%02d %02d:%02d:00,%s%n"
              .formatted(1 + i / 144, i / 6 % 24, i % 6 * 10, i == 690 ? "9000" : "" + i % 7));
    }
    Path out = folder.resolve("out");

    Run run =
        Run.of(
            "watch",
            "--metric-csv",
            file("metric.csv", lines.toString()).toString(),
            "--out",
            out.toString());

    assertThat(run.out()).contains("RT-15");
    assertThat(Files.readString(out.resolve("watch.html")))
        .contains("<svg viewBox=\"0 0 260 52\"", "usual 0 to 6");
  }

  @Test
  void an_incident_goes_on_in_the_next_run() throws IOException {
    Path state = folder.resolve("state");
    Path first = trail("ann", "orders", "2026-11-01");
    Run one = Run.of("watch", first.toString(), "--json-lines", "--state", state.toString());
    Path second = trail("ann", "bills", "2026-11-02");
    Run two = Run.of("watch", second.toString(), "--json-lines", "--state", state.toString());

    assertThat(incident(two)).isEqualTo(incident(one));
    assertThat(two.err()).contains("2 observations in 1 incident");
  }

  private static String incident(Run run) {
    return run.out().replaceFirst("(?s).*\"incident\":\"(I-[0-9a-f]+)\".*", "$1");
  }

  private static Node read(Path file) throws UnreadableDocument {
    return DocumentReader.read(file, file.toString()).root();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path trail(String user, String function, String... days) throws IOException {
    StringBuilder records = new StringBuilder();
    for (String day : days) {
      records
          .append(records.isEmpty() ? "" : ",")
          .append(opened(user, function, day, records.length()));
    }
    return file("trail.json", "{\"Records\":[" + records + "]}");
  }

  private static String opened(String user, String function, String day, int number) {
    return """
    {"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/%s","accountId":"111122223333"},
     "eventTime":"%sT10:00:00Z","eventSource":"lambda.amazonaws.com","eventName":"AddPermission20150331v2",
     "awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.9","eventID":"e-%s","readOnly":false,
     "requestParameters":{"functionName":"%s","principal":"*","action":"lambda:InvokeFunction"},
     "recipientAccountId":"111122223333"}\
    """
        .formatted(user, day, day + "-" + number, function);
  }
}
