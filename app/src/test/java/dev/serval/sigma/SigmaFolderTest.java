package dev.serval.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Watch;
import dev.serval.signal.read.CloudTrail;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigmaFolderTest {

  private static final String RECORD =
      """
      {"userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/deploy/ci",
        "accountId":"111122223333","sessionContext":{"attributes":{"mfaAuthenticated":"false"}}},
       "eventTime":"2026-11-01T10:00:SECONDZ","eventSource":"lambda.amazonaws.com",
       "eventName":"UpdateFunctionConfiguration20150331v2","awsRegion":"eu-west-1",
       "sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2.0 (Linux)","eventID":"e-SECOND","readOnly":false,
       "requestParameters":{"functionName":"orders*x","timeout":30,"path":"a\\\\b",
        "layers":["arn:aws:lambda:eu-west-1:444455556666:layer:l:1","arn:aws:lambda:eu-west-1:111122223333:layer:own:2"],
        "tags":{"items":[{"key":"team","value":"shop"},{"key":"who","value":"ann"}]},"secret":"Y21kLmV4ZQ=="},
       "responseElements":{"functionArn":"arn:aws:lambda:eu-west-1:111122223333:function:orders","state":"Pending"},
       "errorMessage":"none","additionalEventData":{"MFAUsed":"No"},"recipientAccountId":"111122223333",
       "managementEvent":true,"tlsDetails":{"tlsVersion":"TLSv1.3"}}
      """;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        // Values
        "s: {eventName: updatefunctionconfiguration20150331V2} # s # yes",
        "s: {eventName: UpdateFunctionConfiguration} # s # yes",
        "s: {eventName: UpdateFunctionConfiguration*} # s # yes",
        "s: {eventName: UpdateFunctionConfig} # s # no",
        "s: {eventName: [DeleteFunction, 'Update*v?']} # s # yes",
        "s: {eventName|cased: 'update*'} # s # no",
        "s: {requestParameters.functionName: 'orders\\*x'} # s # yes",
        "s: {requestParameters.functionName: 'orders\\*y'} # s # no",
        "s: {requestParameters.functionName: 'orders?x'} # s # yes",
        "s: {requestParameters.path: 'a\\b'} # s # yes",
        "s: {requestParameters.timeout: 30} # s # yes",
        "s: {readOnly: false, managementEvent: 'true'} # s # yes",
        "s: {errorCode: null} # s # yes",
        "s: {errorCode: ''} # s # yes",
        "s: {eventName: null} # s # no",
        // Modifiers
        "s: {userAgent|startswith: aws-cli} # s # yes",
        "s: {userAgent|endswith: 'linux)'} # s # yes",
        "s: {userAgent|contains|all: [aws, linux]} # s # yes",
        "s: {userAgent|contains|all: [aws, boto]} # s # no",
        "s: {userAgent|re: '^aws-cli/\\d'} # s # yes",
        "s: {userAgent|re: '^AWS'} # s # no",
        "s: {userAgent|re|i: '^AWS'} # s # yes",
        "s: {sourceIPAddress|cidr: 198.51.100.0/24} # s # yes",
        "s: {sourceIPAddress|cidr: [10.0.0.0/8, 'fc00::/7']} # s # no",
        "s: {requestParameters.layers|exists: true, requestParameters.role|exists: false} # s #"
            + " yes",
        "s: {requestParameters.timeout|gte: 30, requestParameters.timeout|lt: 31} # s # yes",
        "s: {requestParameters.timeout|gt: 30} # s # no",
        "s: {eventName|neq: DeleteFunction} # s # yes",
        "s: {requestParameters.secret|base64: cmd.exe} # s # yes",
        "s: {requestParameters.secret|base64offset|contains: md.ex} # s # yes",
        "s: {userIdentity.accountId|fieldref: recipientAccountId} # s # yes",
        "s: {userIdentity.accountId|fieldref: eventName} # s # no",
        // Lists in records, and objects as a whole
        "s: {requestParameters.layers|contains: '444455556666'} # s # yes",
        "s: {requestParameters.layers|contains: '*'} # s # yes",
        "s: {requestParameters.tags.items.value: ann} # s # yes",
        "s: {responseElements|contains: pending} # s # yes",
        "s: {responseElements.state: Pending, tlsDetails.tlsVersion: TLSv1.3} # s # yes",
        "s: {additionalEventData.MFAUsed: 'No', errorMessage: none} # s # yes",
        "s: {userIdentity.sessionContext.attributes.mfaAuthenticated: 'false'} # s # yes",
        // Searches
        "s: [pending, nowhere] # s # yes",
        "s: [nowhere] # s # no",
        "s: {'|all': [pending, orders]} # s # yes",
        "s: {'|all': [pending, nowhere]} # s # no",
        "s: [{eventName: x}, {awsRegion: eu-west-1}] # s # yes",
        // Conditions
        "s: {awsRegion: eu-west-1}`f: {userIdentity.arn|endswith: /ci} # s and not f # no",
        "s: {awsRegion: eu-west-1}`f: {userIdentity.arn|endswith: /ann} # s and not f # yes",
        "sa: {awsRegion: x}`sb: {awsRegion: eu*} # 1 of s* # yes",
        "sa: {awsRegion: x}`sb: {awsRegion: eu*} # all of s* # no",
        "sa: {awsRegion: eu*}`_sb: {awsRegion: x} # all of them # yes",
        "sa: {awsRegion: x}`sb: {awsRegion: x} # not 1 of sb or sa # yes",
        "a: {awsRegion: x}`b: {awsRegion: eu*}`c: {awsRegion: x} # b or a and c # yes",
        "a: {awsRegion: x}`b: {awsRegion: eu*}`c: {awsRegion: x} # (b or a) and c # no",
        "a: {awsRegion: x}`b: {awsRegion: eu*} # [a, b] # yes",
      })
  void a_rule_matches(String searches, String condition, String expected) throws IOException {
    rule("t.yml", "low", searches.replace("`", "\n  "), condition);
    assertThat(told(1)).hasSize(expected.equals("yes") ? 1 : 0);
  }

  @Test
  void what_is_told_has_the_rules_id_title_level_and_tags() throws IOException {
    rule("t.yml", "high", "s: {eventName: Update*}", "s\nfields: [userIdentity.arn]");
    assertThat(told(1))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo("RT-23");
              assertThat(one.severity().name()).isEqualTo("HIGH");
              assertThat(one.techniques()).containsExactly("T1578.005");
              assertThat(one.measures())
                  .containsEntry("ruleId", "id-t.yml")
                  .containsEntry("ruleTitle", "Rule of t.yml")
                  .containsEntry("ruleTags", List.of("attack.impact", "attack.t1578.005"));
              assertThat(one.evidence())
                  .contains("userIdentity.arn: arn:aws:sts::111122223333:assumed-role/deploy/ci");
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      value = {
        "{type: event_count, rules: [base], group-by: [userIdentity.arn], timespan: 10s, condition:"
            + " {gte: 3}} # 5 # 1",
        "{type: event_count, rules: base, group-by: [userIdentity.arn], timespan: 1s, condition:"
            + " {gte: 3}} # 5 # 0",
        "{type: event_count, rules: [base], timespan: 1m, condition: {gt: 5}} # 5 # 0",
        "{type: value_count, rules: [base], timespan: 1m, condition: {field: eventID, gte: 4}} # 5"
            + " # 1",
        "{type: value_count, rules: [base], timespan: 1m, condition: {field: awsRegion, gte: 2}} #"
            + " 5 # 0",
        "{type: temporal, rules: [base, first], timespan: 1m} # 5 # 1",
        "{type: temporal_ordered, rules: [first, base], timespan: 1m} # 5 # 1",
        "{type: temporal_ordered, rules: [last, first], timespan: 1m} # 5 # 0",
      })
  void correlations_count_within_a_time_that_slides(String correlation, int calls, int expected)
      throws IOException {
    rule("z1.yml", "low", "s: {awsRegion: eu-west-1}", "s\nname: base");
    rule("z2.yml", "low", "s: {eventID: e-00}", "s\nname: first");
    rule("z3.yml", "low", "s: {eventID: e-08}", "s\nname: last");
    Files.writeString(
        folder.resolve("a.yml"), "title: Many\nid: many\nlevel: high\ncorrelation: " + correlation);
    assertThat(told(calls).stream().filter(one -> one.summary().equals("Many"))).hasSize(expected);
  }

  @Test
  void counting_as_earlier_versions_wrote_it_is_a_correlation() throws IOException {
    rule(
        "t.yml",
        "low",
        "s: {eventName: Update*}\n  timeframe: 1m",
        "s | count() by userIdentity.arn > 2");
    assertThat(told(5)).hasSize(1);
  }

  @Test
  void what_cannot_be_run_is_said_with_its_place_and_the_others_run() throws IOException {
    rule("good.yml", "low", "s: {eventName: Update*}", "s");
    rule("modifier.yml", "low", "s: {eventName|expand: '%x%'}", "s");
    rule("name.yml", "low", "s: {eventName: x}", "s and other");
    rule("bracket.yml", "low", "s: {eventName: x}", "(s");
    rule("near.yml", "low", "s: {eventName: x}", "s | near s");
    rule("regex.yml", "low", "s: {eventName|re: '('}", "s");
    Files.writeString(folder.resolve("torn.yml"), "title: 'x\n");
    Files.writeString(
        folder.resolve("two.yml"),
        "title: a\n---\ntitle: Windows\nlogsource: {product: windows}\n");
    Files.writeString(
        folder.resolve("chain.yml"),
        "title: c\ncorrelation: {type: temporal, rules: [nobody], timespan: 1m}");
    SigmaFolder.Rules rules = SigmaFolder.read(folder);
    assertThat(rules.count()).isEqualTo(1);
    assertThat(rules.messages())
        .hasSize(9)
        .anySatisfy(one -> assertThat(one).contains("modifier.yml:6:", "'expand' is not supported"))
        .anySatisfy(one -> assertThat(one).contains("name.yml:7:", "'other' is no search"))
        .anySatisfy(one -> assertThat(one).contains("bracket.yml:7:", "not closed"))
        .anySatisfy(one -> assertThat(one).contains("near.yml:7:", "not supported"))
        .anySatisfy(one -> assertThat(one).contains("regex.yml:6:", "regular expression"))
        .anySatisfy(one -> assertThat(one).contains("torn.yml:"))
        .anySatisfy(one -> assertThat(one).contains("two.yml:1:", "'logsource'"))
        .anySatisfy(one -> assertThat(one).contains("two.yml:4:", "product windows"))
        .anySatisfy(one -> assertThat(one).contains("chain.yml:2:", "'nobody'"));
    assertThat(told(1)).hasSize(1);
  }

  @Test
  void a_rule_that_takes_too_long_is_not_taken_for_no_match() throws IOException {
    rule("slow.yml", "high", "s: {userAgent|re: '^(.*a){12}$'}", "not s");
    List<Observation> told = told(1, "a".repeat(60) + "!");
    assertThat(told)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.summary()).startsWith("A Sigma rule could not be judged");
              assertThat(one.severity()).isEqualTo(dev.serval.signal.detect.Severity.MEDIUM);
              assertThat(one.evidence().get(0)).contains("takes too long");
            });
  }

  private void rule(String file, String level, String searches, String condition)
      throws IOException {
    Files.writeString(
        folder.resolve(file),
        "title: Rule of %s\nid: id-%s\ntags: [attack.impact, attack.t1578.005]\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  %s\n  condition: %s\nlevel: %s\n"
            .formatted(file, file, searches, condition, level));
  }

  private List<Observation> told(int calls) throws IOException {
    return told(calls, "aws-cli/2.0 (Linux)");
  }

  private List<Observation> told(int calls, String agent) throws IOException {
    SigmaFolder.Rules rules = SigmaFolder.read(folder);
    Watch watch = Watch.of(rules.detectors());
    StringBuilder trail = new StringBuilder("[");
    for (int i = 0; i < calls; i++) {
      trail
          .append(i == 0 ? "" : ",")
          .append(RECORD.replace("SECOND", "0" + 2 * i).replace("aws-cli/2.0 (Linux)", agent));
    }
    Coverage coverage = new Coverage();
    CloudTrail.read(
        new ByteArrayInputStream((trail + "]").getBytes(StandardCharsets.UTF_8)),
        "trail",
        new Reading(Instant.parse("2026-11-30T00:00:00Z"), rules.kept(), Optional.empty()),
        coverage,
        watch::take);
    assertThat(coverage.of(Coverage.Kind.READ)).as("%s", coverage.problems()).isEqualTo(calls);
    return watch.finish();
  }
}
