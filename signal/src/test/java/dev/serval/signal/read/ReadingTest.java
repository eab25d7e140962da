package dev.serval.signal.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Attribution;
import dev.serval.signal.detect.CallCount;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.InvocationReport;
import dev.serval.signal.detect.MetricPoint;
import dev.serval.signal.detect.Signal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

  private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
  private static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:orders";
  private static final String CALL =
      """
      {"eventVersion":"1.11","userIdentity":{"type":"AssumedRole",
       "arn":"arn:aws:sts::111122223333:assumed-role/orders-role/orders","accountId":"111122223333",
       "accessKeyId":"ASIAEXAMPLE","sessionContext":{"sessionIssuer":{"type":"Role",
       "arn":"arn:aws:iam::111122223333:role/service/orders-role"}},
       "inScopeOf":{"issuerType":"AWS::Lambda::Function","credentialsIssuedTo":"FUNCTION"}},
       "eventTime":"2026-11-01T10:00:00Z","eventSource":"lambda.amazonaws.com",
       "eventName":"UpdateFunctionConfiguration20150331v2","awsRegion":"eu-west-1",
       "sourceIPAddress":"198.51.100.7","userAgent":"Boto3/1","eventID":"e-1","readOnly":false,
       "requestParameters":{"functionName":"orders","layers":["l1","l2"]},
       "managementEvent":true,"recipientAccountId":"111122223333"}\
      """
          .replace("\n", "")
          .replace("FUNCTION", FUNCTION);

  private static final String COUNTS =
      """
      {"eventVersion":"1.0","accountId":"111122223333","eventId":"c-1","eventCategory":"Aggregated",
       "eventType":"AwsAggregatedEvent","awsRegion":"eu-west-1","eventSource":"s3.amazonaws.com",
       "timeWindow":{"windowStart":"2026-11-01T10:00:00Z","windowEnd":"2026-11-01T10:05:00Z",
       "windowSize":"PT5M"},"summary":{"primaryDimension":{"dimension":"userIdentity","statistics":
       [{"name":"arn:aws:sts::111122223333:assumed-role/orders-role/orders","value":40}],
       "aggregationType":"Count"},"details":[{"dimension":"eventName","statistics":
       [{"name":"GetObject","value":30},{"name":"ListObjects","value":10}],
       "aggregationType":"Count"},{"dimension":"errorCodes","statistics":
       [{"name":"AccessDenied","value":12}],"aggregationType":"Count"}]}}\
      """
          .replace("\n", "");

  private final Coverage coverage = new Coverage();
  private final List<Signal> signals = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Records\":[CALL]}",
        "[CALL]",
        "CALL\nCALL2\n",
        "{\"version\":\"0\",\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":CALL}",
        "{\"Events\":[{\"EventId\":\"e\",\"CloudTrailEvent\":QUOTED}]}",
        "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"id\":\"1\",\"message\":QUOTED}]}",
      })
  void every_form_gives_the_call_with_its_function(String form) {
    trail(
        form.replace("CALL2", "{\"torn")
            .replace("QUOTED", "\"" + CALL.replace("\"", "\\\"") + "\"")
            .replace("CALL", CALL));
    assertThat(signals).hasSize(1);
    ApiCall call = (ApiCall) signals.get(0);
    assertThat(call.name()).isEqualTo("UpdateFunctionConfiguration");
    assertThat(call.rawName()).isEqualTo("UpdateFunctionConfiguration20150331v2");
    assertThat(call.detail("layers.1")).isEqualTo("l2");
    assertThat(call.caller().principal())
        .isEqualTo("arn:aws:iam::111122223333:role/service/orders-role");
    assertThat(call.caller().attribution())
        .isEqualTo(new Attribution(FUNCTION, Attribution.Strength.EXACT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"awslogs\":{\"data\":\"PACKED\"}}",
        "{\"Records\":[{\"kinesis\":{\"sequenceNumber\":\"1\",\"data\":\"PACKED\"},\"eventSource\":\"aws:kinesis\"}]}",
        "{\"Records\":[{\"Data\":\"PLAIN\",\"PartitionKey\":\"1\"}],\"MillisBehindLatest\":0}",
        "{\"invocationId\":\"i\",\"records\":[{\"recordId\":\"1\",\"data\":\"PACKED\"}]}",
      })
  void what_subscriptions_hand_on_is_unpacked(String form) throws IOException {
    String log =
        """
        {"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"/aws/lambda/orders","logStream":"s",
         "logEvents":[
          {"id":"1","timestamp":1793527200000,"message":"REPORT RequestId: r-1\\tDuration: 12.5 ms\\tBilled Duration: 13 ms\\tMemory Size: 128 MB\\tMax Memory Used: 64 MB\\tStatus: timeout\\n"},
          {"id":"2","timestamp":1793527200000,"message":"{\\"time\\":\\"2026-11-01T10:00:01Z\\",\\"type\\":\\"platform.report\\",\\"record\\":{\\"requestId\\":\\"r-2\\",\\"metrics\\":{\\"durationMs\\":3}}}"},
          {"id":"3","timestamp":1793527200000,"message":"{\\"level\\":\\"info\\"}"}]}
        """;
    trail(form.replace("PACKED", packed(log)).replace("PLAIN", base64(log)));
    assertThat(signals)
        .containsExactly(
            new InvocationReport(
                Instant.ofEpochMilli(1793527200000L), "orders", "r-1", 12.5, 128, 64, "timeout"),
            new InvocationReport(
                Instant.parse("2026-11-01T10:00:01Z"), "orders", "r-2", 3, 0, 0, ""));
    assertThat(coverage.of(Coverage.Kind.UNUSED)).isEqualTo(1);
    assertThat(coverage.of(Coverage.Kind.MALFORMED)).isZero();
  }

  @Test
  void flow_records_and_calls_come_out_of_log_events_too() throws IOException {
    String flow =
        "2 111122223333 eni-1 10.0.0.5 10.0.0.9 40001 443 6 3 900 1772323200 1772323260 ACCEPT OK";
    trail("{\"events\":[{\"timestamp\":1,\"message\":\"" + flow + "\"}]}");
    trail(
        "{\"awslogs\":{\"data\":\""
            + packed("{\"logEvents\":[{\"message\":\"" + CALL.replace("\"", "\\\"") + "\"}]}")
            + "\"}}");
    flows(Optional.empty(), "2026-11-01T10:00:00.000Z " + flow + "\n");
    assertThat(signals).hasSize(3);
    assertThat(signals.get(0)).isInstanceOf(Flow.class).isEqualTo(signals.get(2));
    assertThat(signals.get(1)).isInstanceOf(ApiCall.class);
  }

  @Test
  void metrics_are_read_as_cloudwatch_answers() {
    trail(
        "{\"MetricDataResults\":[{\"Id\":\"m1\",\"Label\":\"orders Invocations\",\"Timestamps\":"
            + "[\"2026-11-01T10:00:00+00:00\",1793527500,\"x\"],\"Values\":[3.0,4,5],"
            + "\"StatusCode\":\"PartialData\"}],\"Messages\":[]}");
    assertThat(signals)
        .containsExactly(
            new MetricPoint(Instant.parse("2026-11-01T10:00:00Z"), "orders", "Invocations", 3),
            new MetricPoint(Instant.ofEpochSecond(1793527500), "orders", "Invocations", 4));
    assertThat(coverage.of(Coverage.Kind.MALFORMED)).isEqualTo(1);
    assertThat(coverage.problems()).singleElement().asString().contains("not complete");
  }

  @Test
  void a_bomb_in_an_envelope_is_counted_and_costs_little() throws IOException {
    trail("{\"awslogs\":{\"data\":\"" + packed(" ".repeat(40 << 20)) + "\"}}");
    trail("{\"awslogs\":{\"data\":\"H4sInothing\"}}");
    assertThat(signals).isEmpty();
    assertThat(coverage.of(Coverage.Kind.MALFORMED)).isEqualTo(2);
  }

  private static String packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_name_of_a_session_with_lambdas_agent_is_weaker_and_without_it_nothing() {
    String without = CALL.replace("inScopeOf", "other");
    trail(
        "["
            + without.replace("Boto3/1", "Boto3/1 exec-env/AWS_Lambda_python3.13")
            + ","
            + without
            + "]");
    assertThat(signals)
        .extracting(one -> ((ApiCall) one).caller().attribution())
        .containsExactly(new Attribution(FUNCTION, Attribution.Strength.NAMED), Attribution.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "true", "null", "\"x\"", "[1,[2]]", "{\"a\":{\"b\":[]}}"})
  void a_wrong_type_at_any_member_costs_that_record_at_most(String wrong) {
    for (String member :
        List.of(
            "userIdentity",
            "eventTime",
            "eventSource",
            "eventName",
            "awsRegion",
            "eventID",
            "requestParameters",
            "readOnly",
            "resources",
            "sourceIPAddress",
            "userAgent")) {
      trail("{\"Records\":[{\"" + member + "\":" + wrong + "}," + CALL + "]}");
      trail(
          "{\"Records\":["
              + CALL.substring(0, CALL.length() - 1)
              + ",\""
              + member
              + "\":"
              + wrong
              + "},"
              + CALL
              + "]}");
    }
    assertThat(signals.size()).isBetween(22, 33);
    assertThat(coverage.problems()).isEmpty();
  }

  @Test
  void clocks_that_cannot_be_are_counted() {
    trail(
        "["
            + CALL.replace("2026-11-01", "1970-01-01")
            + ","
            + CALL.replace("2026-11-01", "2100-01-01")
            + ","
            + COUNTS.replace("2026-11-01", "1970-01-01")
            + "]");
    assertThat(signals).isEmpty();
    assertThat(coverage.of(Coverage.Kind.IMPLAUSIBLE)).isEqualTo(3);
  }

  /** One of a far time would put what comes later into the past. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"metric_name\":\"x\",\"dimensions\":{\"FunctionName\":\"f\"},\"timestamp\":99999999999999,\"value\":{\"sum\":1,\"count\":1,\"max\":1}}",
        "{\"MetricDataResults\":[{\"Label\":\"a\",\"Timestamps\":[99999999999],\"Values\":[1]}]}",
        "{\"Label\":\"Errors\",\"Datapoints\":[{\"Timestamp\":\"1990-01-01T00:00:00Z\",\"Sum\":1}]}",
        "{\"message\":\"REPORT RequestId: r\\tDuration: 1 ms\\tMemory Size: 1 MB\"}",
        "{\"class_uid\":6003,\"api\":{\"operation\":\"A\",\"service\":{\"name\":\"b\"}},\"time\":99999999999999}",
        "{\"srcaddr\":\"10.0.0.1\",\"dstaddr\":\"10.0.0.2\",\"start\":99999999999}",
      })
  void clocks_that_cannot_be_are_counted_in_other_forms_too(String text) {
    trail(text);
    assertThat(signals).isEmpty();
    assertThat(coverage.of(Coverage.Kind.IMPLAUSIBLE)).isEqualTo(1);
  }

  @Test
  void an_aggregated_event_is_read_as_counts() {
    trail(
        "{\"Records\":[%s,%s,%s,%s]}"
            .formatted(
                COUNTS,
                COUNTS.replace("userIdentity", "eventName"),
                COUNTS.replace("userIdentity", "resourceARN"),
                COUNTS.replace("windowStart", "begin")));
    assertThat(signals)
        .hasSize(2)
        .first()
        .isEqualTo(
            new CallCount(
                Instant.parse("2026-11-01T10:00:00Z"),
                "c-1",
                "111122223333",
                "eu-west-1",
                "s3.amazonaws.com",
                CallCount.By.PRINCIPAL,
                "arn:aws:iam::111122223333:role/orders-role",
                40,
                new TreeMap<>(Map.of("GetObject", 30L, "ListObjects", 10L)),
                new TreeMap<>(Map.of("AccessDenied", 12L))));
    assertThat(coverage.of(Coverage.Kind.AGGREGATED)).isEqualTo(3);
    assertThat(coverage.of(Coverage.Kind.MALFORMED)).isEqualTo(1);
    assertThat(coverage.events()).isEqualTo("no management events; only counts of data of s3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CALL{\"torn\nCALL\nx\n\n}\nCALL",
        "CALL\n\"CALL\nCALL\n[1,\nCALL",
        "CALL{\"a\":\"b\n\nCALL {\"a\":tru}\nCALL",
      })
  void behind_a_broken_line_the_next_is_read(String text) {
    trail(text.replace("CALL", CALL));
    assertThat(signals).hasSize(3);
    assertThat(coverage.problems()).isNotEmpty();
  }

  /** Whoever calls chooses parameters, names and agents: none of it may become a record. */
  @Test
  void a_record_within_a_record_is_no_record() {
    String text = "\"" + CALL.replace("\"", "\\\"") + "\"";
    for (String member :
        List.of("requestParameters", "responseElements", "userAgent", "additionalEventData")) {
      for (String inner :
          List.of(text, CALL, "{\"Records\":[" + CALL + "],\"message\":" + text + "}")) {
        trail("{\"eventID\":\"e-2\",\"" + member + "\":" + inner + "," + CALL.substring(1));
      }
    }
    assertThat(signals).hasSize(12);
  }

  @Test
  void a_torn_document_is_read_to_the_tear() {
    trail("{\"Records\":[" + CALL + "," + CALL.substring(0, 90));
    assertThat(signals).hasSize(1);
    assertThat(coverage.problems())
        .singleElement()
        .asString()
        .contains("what came before was read");
  }

  @Test
  void a_bomb_and_an_endless_line_end_soon_with_a_reason() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
      byte[] spaces = "[".concat(" ".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 100; i++) {
        out.write(spaces, i == 0 ? 0 : 1, 1 << 20);
      }
    }
    CloudTrail.read(
        new ByteArrayInputStream(bomb.toByteArray()), "bomb", NOW, coverage, signals::add);
    assertThat(coverage.problems()).singleElement().asString().contains("unpacks to more");
    InputStream endless = bytes("a".repeat(40 << 20));
    FlowLogs.read(endless, "line", Optional.empty(), NOW, coverage, signals::add);
    assertThat(coverage.of(Coverage.Kind.MALFORMED)).isEqualTo(1);
    assertThat(signals).isEmpty();
  }

  @Test
  void flows_are_read_by_header_by_format_and_by_default() {
    flows(
        Optional.empty(),
        """
        interface-id start dstport srcaddr dstaddr pkt-dstaddr pkt-dst-aws-service log-status flow-direction srcport protocol bytes packets action
        eni-1 1772323200 443 10.0.0.5 10.0.0.9 52.95.1.1 S3 OK egress 40001 6 900 3 ACCEPT
        eni-1 1772323200 - - - - - NODATA - - - - - -
        eni-1 1772323200 - - - - - SKIPDATA - - - - - -
        eni-1 1772323200 99999 10.0.0.5 10.0.0.9 - - OK egress 40001 6 900 3 ACCEPT
        eni-1 short
        """);
    assertThat(signals).hasSize(1);
    Flow flow = (Flow) signals.get(0);
    assertThat(flow.to()).isEqualTo("52.95.1.1");
    assertThat(flow.service()).isEqualTo("S3");
    assertThat(flow.egress()).isEqualTo(Flow.Direction.EGRESS);
    assertThat(coverage.of(Coverage.Kind.NODATA)).isEqualTo(1);
    assertThat(coverage.of(Coverage.Kind.SKIPDATA)).isEqualTo(1);
    assertThat(coverage.of(Coverage.Kind.MALFORMED)).isEqualTo(2);
    flows(
        Optional.empty(),
        "2 111122223333 eni-1 10.0.0.5 10.0.0.9 40001 443 6 3 900 1772323200 1772323260 REJECT"
            + " OK\n");
    assertThat(((Flow) signals.get(1)).accepted()).isFalse();
    flows(Optional.of("${srcaddr} ${dstaddr} ${start}"), "10.0.0.5 10.0.0.9 1772323200\n");
    assertThat(signals).hasSize(3);
  }

  @Test
  void reports_of_lambda_are_read_as_text_and_as_json() {
    String text =
        "2026-11-01T10:00:00Z REPORT RequestId: r-1\tDuration: 12.5 ms\tBilled Duration: 13 ms"
            + "\tMemory Size: 128 MB\tMax Memory Used: 120 MB\tStatus: timeout\n"
            + "REPORT RequestId: r-2\tDuration: 12.5 ms\tMemory Size: 128 MB\n"
            + "{\"time\":\"2026-11-01T10:00:01Z\",\"type\":\"platform.report\",\"record\":{\"requestId\":\"r-3\",\"status\":\"success\",\"metrics\":{\"durationMs\":3,\"memorySizeMB\":256,\"maxMemoryUsedMB\":80}}}\n";
    assertThat(LambdaLogs.isOne(text)).isTrue();
    LambdaLogs.read(bytes(text), "log", "orders", NOW, coverage, signals::add);
    assertThat(signals)
        .containsExactly(
            new InvocationReport(
                Instant.parse("2026-11-01T10:00:00Z"), "orders", "r-1", 12.5, 128, 120, "timeout"),
            new InvocationReport(
                Instant.parse("2026-11-01T10:00:01Z"), "orders", "r-3", 3, 256, 80, "success"));
    assertThat(coverage.of(Coverage.Kind.MALFORMED)).isEqualTo(1);
  }

  private void trail(String text) {
    CloudTrail.read(bytes(text), "trail", NOW, coverage, signals::add);
  }

  private void flows(Optional<String> format, String text) {
    assertThat(FlowLogs.isOne(text, format)).isTrue();
    FlowLogs.read(bytes(text), "flows", format, NOW, coverage, signals::add);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
