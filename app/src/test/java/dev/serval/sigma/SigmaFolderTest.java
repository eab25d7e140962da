package dev.serval.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.UnreadableDocument;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.read.CloudTrail;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.Reading;
import dev.serval.signal.watch.Watch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
       "requestParameters":{"functionName":"orders*x","flags":"-a /b ―c","percent":"%tools% of deploy","lines":"one\\ntwo","wide":"YwBtAGQA","timeout":30,"path":"a\\\\b",
        "layers":["arn:aws:lambda:eu-west-1:444455556666:layer:l:1","arn:aws:lambda:eu-west-1:111122223333:layer:own:2"],
        "tags":{"items":[{"key":"team","value":"shop"},{"key":"who","value":"ann"}]},"secret":"Y21kLmV4ZQ=="},
       "responseElements":{"functionArn":"arn:aws:lambda:eu-west-1:111122223333:function:orders","state":"Pending"},
       "errorMessage":"none","additionalEventData":{"MFAUsed":"No"},"recipientAccountId":"111122223333",
       "managementEvent":true,"tlsDetails":{"tlsVersion":"TLSv1.3"}}
      """;

  private static final String NAMES =
      "{\"tools\": [\"boto\", \"aws-cli\"], \"roles\": [\"deploy\", \"admin\"], \"own\":"
          + " 111122223333}";

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
        "s: {eventTime|hour: 10, eventTime|year|gte: 2026} # s # yes",
        "s: {eventTime|hour|gte: 22} # s # no",
        "s: {eventTime|week: 44, eventTime|day: 1, eventTime|month: 11} # s # yes",
        "s: {eventName|minute: 0} # s # no",
        "s: {userAgent|expand|contains: '%tools%'} # s # yes",
        "s: {userAgent|expand: '%tools%'} # s # no",
        "s: {userIdentity.arn|expand: 'arn:aws:sts::%own%:assumed-role/%roles%/*'} # s # yes",
        "s: {eventName|neq: [DeleteFunction, 'Update*']} # s # no",
        "s: {eventName|neq: [DeleteFunction, CreateFunction]} # s # yes",
        "s: {requestParameters.timeout|neq: 30} # s # no",
        "s: {requestParameters.role|neq: admin} # s # yes",
        "s: {userAgent|contains|all|neq: [aws, boto]} # s # yes",
        "s: {userIdentity.accountId|fieldref|neq: recipientAccountId} # s # no",
        "s: {userIdentity.arn|fieldref|endswith: requestParameters.functionName} # s # no",
        "s: {requestParameters.flags|windash|contains: ' -b /c'} # s # yes",
        "s: {requestParameters.flags|windash: '/a –b —c'} # s # yes",
        "s: {requestParameters.flags|windash: '/a b'} # s # no",
        "s: {requestParameters.flags|contains: '-b'} # s # no",
        "s: {requestParameters.path: 'a\\\\b'} # s # yes",
        "s: {requestParameters.path: 'a\\\\*'} # s # yes",
        "s: {requestParameters.path: 'a\\\\\\\\b'} # s # no",
        "s: {requestParameters.path: 'a\\\\\\*'} # s # no",
        "s: {userAgent|expand|contains: '\\%tools%'} # s # no",
        "s: {requestParameters.percent|expand: '\\%tools% of %roles%'} # s # yes",
        "s: {requestParameters.percent: '%tools% of deploy'} # s # yes",
        "s: {eventTime|hour: [9, 10], eventTime|minute|lte: 0} # s # yes",
        "s: {eventTime|hour|neq: 10} # s # no",
        "s: {sourceIPAddress|cidr|neq: 198.51.100.0/24} # s # no",
        "s: {userAgent|re|i|neq: '^AWS'} # s # no",
        "s: {userAgent|re|s: 'cli.2'} # s # yes",
        "s: {requestParameters.lines|re: '^two$'} # s # no",
        "s: {requestParameters.lines|re|m: '^two$'} # s # yes",
        "s: {requestParameters.lines|re: 'one.two'} # s # no",
        "s: {requestParameters.lines|re|s: 'one.two'} # s # yes",
        "s: {eventName|cased|startswith: Update} # s # yes",
        "s: {requestParameters.timeout|lte: 29.5} # s # no",
        "s: {requestParameters.wide|wide|base64offset|contains: md} # s # yes",
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
        "s: {'|re': 'Pend.+g'} # s # yes",
        "s: pending # s # yes",
        "s: ['orders\\*x', nowhere] # s # yes",
        "s: [{eventName: x}, pending] # s # yes",
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
        "_a: {awsRegion: eu*}`b: {awsRegion: x} # 1 of them # no",
        "_a: {awsRegion: eu*}`b: {awsRegion: x} # 1 of _* # yes",
        "a_1_x: {awsRegion: eu*}`a_2_y: {awsRegion: x} # all of a*x # yes",
        "a: {awsRegion: x}`b: {awsRegion: eu*} # not a and b # yes",
        "a: {awsRegion: x}`b: {awsRegion: eu*} # not (a or b) # no",
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
        "{type: temporal_ordered, rules: [first, first], timespan: 1m} # 5 # 0",
        "{type: value_count, rules: [base], timespan: 1m, condition: {field: [awsRegion, eventID],"
            + " gte: 4}} # 5 # 1",
        "{type: value_sum, rules: [base], timespan: 1m, condition: {field:"
            + " requestParameters.timeout, gt: 149}} # 5 # 1",
        "{type: value_sum, rules: [base], timespan: 1m, condition: {field:"
            + " requestParameters.timeout, gt: 150}} # 5 # 0",
        "{type: value_avg, rules: [base], timespan: 1m, condition: {field:"
            + " requestParameters.timeout, gte: 29.5, lte: 30}} # 5 # 1",
        "{type: value_avg, rules: [base], timespan: 1m, condition: {field: eventName, gt: 0}} # 5"
            + " # 0",
        "{type: value_avg, rules: [base], timespan: 1m, condition: {field:"
            + " requestParameters.timeout, lt: 31}} # 1 # 1",
        "{type: event_count, rules: [base], timespan: 1m, condition: {gte: 2, neq: 2}} # 2 # 0",
        "{type: event_count, rules: [base], timespan: 1m, condition: {gte: 2, neq: 2}} # 3 # 1",
        "{type: event_count, rules: [base], timespan: 1m, condition: {eq: 3}} # 3 # 1",
        "{type: event_count, rules: [base], timespan: 1m, condition: {gt: 1, lte: 2}} # 5 # 1",
        "{type: value_percentile, rules: [base], timespan: 1m, condition: {field: eventID, lte:"
            + " 50}} # 1 # 0",
        "{type: value_percentile, rules: [base], timespan: 1m, condition: {field: eventID, lte:"
            + " 50}} # 3 # 2",
        "{type: value_percentile, rules: [base], timespan: 1m, condition: {field: awsRegion, lte:"
            + " 50}} # 5 # 0",
        "{type: value_percentile, rules: [base], timespan: 1m, condition: {field: nothing, lte:"
            + " 50}} # 5 # 0",
        "{type: temporal, rules: [base, first, nothing], timespan: 1m, condition: {gte: 2}} # 2 #"
            + " 1",
        "{type: temporal, rules: [first, last], timespan: 7s} # 5 # 0",
        "{type: temporal, rules: [first, last], group-by: [who], aliases: {who: {first: awsRegion,"
            + " last: userIdentity.arn}}, timespan: 1m} # 5 # 0",
        "{type: temporal, rules: [first, last], group-by: [who], aliases: {who: {first: awsRegion,"
            + " last: awsRegion}}, timespan: 1m} # 5 # 1",
        // Of other correlations
        "{type: temporal_ordered, rules: [three, last], timespan: 1m} # 5 # 1",
        "{type: temporal_ordered, rules: [last, three], timespan: 1m} # 4 # 0",
        "{type: temporal, rules: [three, nothing], timespan: 1m} # 5 # 0",
        "{type: event_count, rules: [three], timespan: 1m, condition: {gte: 2}} # 5 # 0",
      })
  void correlations_count_within_a_time_that_slides(String correlation, int calls, int expected)
      throws IOException {
    rule("z1.yml", "low", "s: {awsRegion: eu-west-1}", "s\nname: base");
    rule("z2.yml", "low", "s: {eventID: e-00}", "s\nname: first");
    rule("z3.yml", "low", "s: {eventID: e-08}", "s\nname: last");
    rule("z4.yml", "low", "s: {eventID: nothing}", "s\nname: nothing");
    Files.writeString(
        folder.resolve("b.yml"),
        "title: Three\nname: three\ncorrelation: {type: event_count, rules: [base], timespan: 1m,"
            + " condition: {gte: 3}}");
    Files.writeString(
        folder.resolve("a.yml"), "title: Many\nid: many\nlevel: high\ncorrelation: " + correlation);
    assertThat(told(calls).stream().filter(one -> one.summary().equals("Many"))).hasSize(expected);
  }

  /** A record and its look-alike, for rules as they are written for AWS. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "s: {eventSource: cloudtrail.amazonaws.com, eventName: [StopLogging, UpdateTrail]} # s #"
            + " 'eventSource':'cloudtrail.amazonaws.com','eventName':'StopLogging' #"
            + " 'eventSource':'cloudtrail.amazonaws.com','eventName':'StartLogging'",
        "s: {eventSource: signin.amazonaws.com, eventName: ConsoleLogin,"
            + " additionalEventData.MFAUsed: 'NO'} # s #"
            + " 'eventSource':'signin.amazonaws.com','eventName':'ConsoleLogin','additionalEventData':{'MFAUsed':'No'}"
            + " # 'eventSource':'signin.amazonaws.com','eventName':'ConsoleLogin','additionalEventData':{'MFAUsed':'Yes'}",
        "s: {userIdentity.type: Root}`f: {eventType: AwsServiceEvent} # s and not f #"
            + " 'userIdentity':{'type':'Root'},'eventType':'AwsApiCall' #"
            + " 'userIdentity':{'type':'Root'},'eventType':'AwsServiceEvent'",
        "s: {userIdentity.type: Root}`f: {userIdentity.invokedBy|exists: true} # s and not f #"
            + " 'userIdentity':{'type':'Root'} #"
            + " 'userIdentity':{'type':'Root','invokedBy':'trustedadvisor.amazonaws.com'}",
        "s: {eventName: CreateAccessKey}`f: {userIdentity.userName|fieldref:"
            + " requestParameters.userName} # s and not f #"
            + " 'eventName':'CreateAccessKey','userIdentity':{'userName':'ann'},'requestParameters':{'userName':'bob'}"
            + " # 'eventName':'CreateAccessKey','userIdentity':{'userName':'ann'},'requestParameters':{'userName':'ann'}",
        "s: {eventName: ModifySnapshotAttribute,"
            + " requestParameters.createVolumePermission.add.items.group: all} # s #"
            + " 'eventName':'ModifySnapshotAttribute','requestParameters':{'createVolumePermission':{'add':{'items':[{'group':'all'}]}}}"
            + " # 'eventName':'ModifySnapshotAttribute','requestParameters':{'createVolumePermission':{'remove':{'items':[{'group':'all'}]}}}",
        "s: {eventName|startswith: UpdateFunctionConfiguration, requestParameters.layers|contains:"
            + " '*'} # s #"
            + " 'eventName':'UpdateFunctionConfiguration20150331v2','requestParameters':{'layers':['arn:aws:lambda:eu-west-1:444455556666:layer:l:1']}"
            + " # 'eventName':'UpdateFunctionConfiguration20150331v2','requestParameters':{'timeout':3}",
        "s: {eventName: CreateFunctionUrlConfig, requestParameters.authType: NONE} # s #"
            + " 'eventName':'CreateFunctionUrlConfig','requestParameters':{'authType':'NONE'} #"
            + " 'eventName':'CreateFunctionUrlConfig','requestParameters':{'authType':'AWS_IAM'}",
        "s: {userIdentity.arn|re: '.+:assumed-role/aws:.+'}`f: {eventSource: ssm.amazonaws.com} # s"
            + " and not f #"
            + " 'userIdentity':{'arn':'arn:aws:sts::1:assumed-role/aws:ec2-instance/i-0'},'eventSource':'ec2.amazonaws.com'"
            + " # 'userIdentity':{'arn':'arn:aws:sts::1:assumed-role/aws:ec2-instance/i-0'},'eventSource':'ssm.amazonaws.com'",
        "s: {eventName: GetCallerIdentity, userAgent|contains: TruffleHog} # s #"
            + " 'eventName':'GetCallerIdentity','userAgent':'TruffleHog' #"
            + " 'eventName':'GetCallerIdentity','userAgent':'aws-cli/2.0'",
        "s: {eventName: DeleteBucket}`f: {errorCode|contains: ''} # s and not f #"
            + " 'eventName':'DeleteBucket' #"
            + " 'eventName':'DeleteBucket','errorCode':'AccessDenied'",
        "s: {eventName: PutBucketVersioning, requestParameters|contains: Suspended} # s #"
            + " 'eventName':'PutBucketVersioning','requestParameters':{'VersioningConfiguration':{'Status':'Suspended'}}"
            + " # 'eventName':'PutBucketVersioning','requestParameters':{'VersioningConfiguration':{'Status':'Enabled'}}",
        "s: {eventName: ConsoleLogin, responseElements.ConsoleLogin: Failure} # s #"
            + " 'eventName':'ConsoleLogin','responseElements':{'ConsoleLogin':'Failure'} #"
            + " 'eventName':'ConsoleLogin','responseElements':{'ConsoleLogin':'Success'}",
        "s: {eventName: ListBuckets, userIdentity.type: AssumedRole}`f:"
            + " {userIdentity.sessionContext.sessionIssuer.userName|startswith: audit-} # s and not"
            + " f # 'eventName':'ListBuckets','userIdentity':{'type':'AssumedRole','sessionContext':{'sessionIssuer':{'userName':'web'}}}"
            + " # 'eventName':'ListBuckets','userIdentity':{'type':'AssumedRole','sessionContext':{'sessionIssuer':{'userName':'audit-1'}}}",
        "s: [AttachUserPolicy, AdministratorAccess] # s #"
            + " 'eventName':'PutUserPolicy','requestParameters':{'policyArn':'arn:aws:iam::aws:policy/AdministratorAccess'}"
            + " # 'eventName':'PutUserPolicy','requestParameters':{'policyArn':'arn:aws:iam::aws:policy/ReadOnlyAccess'}",
      })
  void a_rule_for_aws_matches_its_record_and_not_its_look_alike(
      String searches, String condition, String record, String alike) throws IOException {
    rule("t.yml", "low", searches.replace("`", "\n  "), condition);
    assertThat(told(List.of(record(record)))).hasSize(1);
    assertThat(told(List.of(record(alike)))).isEmpty();
  }

  private static String record(String members) {
    return "{'userIdentity':{},'eventTime':'2026-11-01T10:00:00Z','eventID':'e','awsRegion':'eu-west-1','eventSource':'x.amazonaws.com','eventName':'X',"
            .replace('\'', '"')
        + members.replace('\'', '"')
        + "}";
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
    SigmaFolder.Rules rules = SigmaFolder.read(folder, Placeholders.NONE);
    assertThat(rules.count()).isEqualTo(1);
    assertThat(rules.messages())
        .hasSize(9)
        .anySatisfy(
            one -> assertThat(one).contains("modifier.yml:6:", "nothing is known for '%x%'"))
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

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "detection: {s: {a|near: b}, condition: s} # 3:17 # modifier 'near' is not supported",
        "detection: {s: {a|i: b}, condition: s} # 3:17 # 'i' does not go with a text",
        "detection: {s: {a|re|contains: b}, condition: s} # 3:17 # 'contains' does not go with re",
        "detection: {s: {a|cidr|cased: 10.0.0.0/8}, condition: s} # 3:17 # not go with cidr",
        "detection: {s: {a|exists|all: true}, condition: s} # 3:17 # not go with exists",
        "detection: {s: {a|startswith|endswith: b}, condition: s} # 3:17 # only one",
        "detection: {s: {a|lt|gt: 3}, condition: s} # 3:17 # only one",
        "detection: {s: {a|exists: maybe}, condition: s} # 3:27 # true or false",
        "detection: {s: {a|cidr: example.com}, condition: s} # 3:25 # no network",
        "detection: {s: {a|cidr: 10.0.0.0/33}, condition: s} # 3:25 # no network",
        "detection: {s: {a|gte: many}, condition: s} # 3:24 # no number",
        "detection: {s: {a|hour: 25}, condition: s} # 3:25 # no hour 25",
        "detection: {s: {a|month: 0}, condition: s} # 3:26 # no month 0",
        "detection: {s: {a|base64: 'x*'}, condition: s} # 3:27 # wildcards",
        "detection: {s: {}, condition: s} # 3:16 # every call",
        "detection: {s: [[a]], condition: s} # 3:17 # a value is",
        "detection: {s: {a: [{b: c}]}, condition: s} # 3:21 # the field's path",
        "detection: {s: {a: b}, condition: 2 of them} # 3:35 # '2' is no search",
        "detection: {s: {a: b}, condition: s near s} # 3:35 # not expected",
        "status: unsupported # 3:9 # unsupported",
        "taxonomy: ecs # 3:11 # taxonomy 'ecs'",
        "level: dire # 3:8 # 'dire' is none",
        "logsource: {product: aws, category: network} # 3:12 # category network",
        "correlation: {type: event_count, rules: [r], timespan: 1m, condition: {lt: 3}} # 3:71 #"
            + " only when",
        "correlation: {type: event_count, rules: [r], timespan: 1m, condition: {neq: 3}} # 3:71 #"
            + " only when",
        "correlation: {type: event_count, rules: [r], timespan: 1w, condition: {gt: 3}} # 3:56 #"
            + " 15m",
        "correlation: {type: value_sum, rules: [r], timespan: 1m, condition: {field: [a, b], gt:"
            + " 3}} # 3:69 # one field",
        "correlation: {type: value_avg, rules: [r], timespan: 1m, condition: {gt: 3}} # 3:69 #"
            + " 'field'",
        "correlation: {type: event_count, rules: [r], timespan: 1m, condition: {near: 3}} # 3:72 #"
            + " 'near'",
        "correlation: {type: event_count, rules: [r], timespan: 1m, condition: {}} # 3:71 # no"
            + " bound",
        "correlation: {type: temporal, rules: [r], timespan: 1m, aliases: {a: b}} # 3:70 # no"
            + " mapping of rules",
        "correlation: {type: temporal, rules: [r], timespan: 1m, aliases: {a: {z: b}}} # 3:67 #"
            + " which field",
        "correlation: {type: some, rules: [r], timespan: 1m} # 3:21 # value_percentile",
        "filter: {rules: [], s: {a: b}, condition: s} # 3:17 # names no rules",
      })
  void a_rule_that_is_not_of_sigma_is_said_with_its_place(String rest, String place, String why)
      throws IOException {
    rule("r.yml", "low", "s: {eventName: x}", "s\nname: r");
    String source = rest.contains("logsource") ? "" : "logsource: {product: aws}";
    Files.writeString(folder.resolve("wrong.yml"), "title: x\n%s\n%s\n".formatted(source, rest));
    SigmaFolder.Rules rules = SigmaFolder.read(folder, Placeholders.NONE);
    assertThat(rules.messages())
        .singleElement()
        .satisfies(one -> assertThat(one).contains("wrong.yml:" + place + ":", why));
    assertThat(rules.refused()).isEqualTo(1);
  }

  @Test
  void rules_of_one_name_are_not_mistaken_for_each_other() throws IOException {
    rule("a.yml", "low", "s: {eventName: Update*}", "s\nname: same");
    rule("b.yml", "low", "s: {eventName: Delete*}", "s\nname: same");
    Files.copy(folder.resolve("a.yml"), folder.resolve("c.yml"));
    rule("d.yml", "low", "s: {eventName: Update*}", "s\nname: d");
    write("both", "correlation: {type: temporal, rules: [same], timespan: 1m}");
    write(
        "count",
        "id: id-b.yml\ncorrelation: {type: event_count, rules: [d], timespan: 1m, condition:"
            + " {gte: 1}}");
    SigmaFolder.Rules rules = SigmaFolder.read(folder, Placeholders.NONE);
    assertThat(rules.messages())
        .hasSize(3)
        .anySatisfy(one -> assertThat(one).contains("count.yml:1:", "write another one"))
        .anySatisfy(one -> assertThat(one).contains("c.yml: its id 'id-a.yml' is also that of"))
        .anySatisfy(one -> assertThat(one).contains("both.yml:2:", "more than one rule"));
    assertThat(rules.count()).isEqualTo(4);
  }

  /** None of them may take long, or more than is there. */
  @Test
  @Timeout(20)
  void hostile_folders_are_read_in_bounded_time() throws IOException {
    rule("good.yml", "low", "s: {eventName: Update*}", "s\nname: good");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    for (int i = 0; i < 1000; i++) {
      String more = i == 0 ? "good" : "c" + (i - 1);
      twice("chain" + i, "c" + i, more, "good");
      twice("circle" + i, "o" + i, "o" + (i + 1) % 1000, "good");
      twice(
          "doubled" + i, "d" + i, i == 0 ? "good" : "d" + (i - 1), i == 0 ? "good" : "d" + (i - 1));
    }
    Files.writeString(folder.resolve("bomb.yml"), bomb);
    Files.writeString(folder.resolve("many.yml"), "---\na: b\n".repeat(100_000));
    Files.writeString(folder.resolve("deep.yml"), "a: " + "[".repeat(100_000));
    Files.writeString(folder.resolve("long.yml"), "x".repeat(2 << 20));
    Files.write(folder.resolve("binary.yml"), new byte[] {0, 1, (byte) 0xff, (byte) 0xfe});
    Files.createSymbolicLink(folder.resolve("round"), folder);
    SigmaFolder.Rules rules = SigmaFolder.read(folder, Placeholders.NONE);
    assertThat(rules.messages())
        .anySatisfy(one -> assertThat(one).contains("bomb.yml:"))
        .anySatisfy(one -> assertThat(one).contains("chain16.yml:", "nested deeper"))
        .anySatisfy(one -> assertThat(one).contains("doubled8.yml:", "parts"))
        .anySatisfy(one -> assertThat(one).contains("circle999.yml:", "in a circle"))
        .anySatisfy(one -> assertThat(one).contains("many.yml:", "more documents"))
        .anySatisfy(one -> assertThat(one).contains("deep.yml:"))
        .anySatisfy(one -> assertThat(one).contains("long.yml:", "1 MB"))
        .anySatisfy(one -> assertThat(one).contains("binary.yml:"));
    assertThat(rules.count()).isEqualTo(2);
  }

  private void twice(String file, String name, String first, String second) throws IOException {
    write(
        file,
        "name: %s\ncorrelation: {type: temporal, rules: [%s, %s], timespan: 1m}"
            .formatted(name, first, second));
  }

  @Test
  void a_correlation_and_its_rules_without_ids_may_be_in_one_file() throws IOException {
    Files.writeString(
        folder.resolve("all.yml"),
        """
        title: Many
        correlation: {type: event_count, rules: [one], timespan: 1m, condition: {gte: 2}}
        ---
        title: One
        name: one
        logsource: {product: aws}
        detection: {s: {eventName: Update*}, condition: s}
        """);
    assertThat(told(2))
        .singleElement()
        .satisfies(one -> assertThat(one.summary()).isEqualTo("Many"));
  }

  @Test
  void documents_of_a_file_end_as_yaml_says() throws IOException {
    Files.writeString(
        folder.resolve("all.yml"),
        """
        \uFEFF# ours
        --- # one
        title: a
        logsource: {product: aws}
        detection: {s: {eventName: Update*}, condition: s}
        ...
        --- {title: b, logsource: {product: aws}, detection: {s: [pending], condition: s}}
        ---
        """);
    assertThat(told(1)).hasSize(2);
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

  @Test
  void a_correlation_that_takes_too_long_is_not_taken_for_no_match() throws IOException {
    rule("slow.yml", "high", "s: {userAgent|re: '^(.*a){12}$'}", "s\nname: slow");
    Files.writeString(
        folder.resolve("many.yml"),
        "title: Many\n"
            + "correlation: {type: event_count, rules: [slow], timespan: 1m, condition: {gte: 2}}");
    assertThat(told(4, "a".repeat(60) + "!"))
        .singleElement()
        .satisfies(
            one -> assertThat(one.summary()).isEqualTo("A Sigma rule could not be judged: Many"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      value = {
        "{rules: any, f: {userIdentity.arn|endswith: /ci}, condition: not f} # 0",
        "{rules: any, f: {userIdentity.arn|endswith: /ann}, condition: not f} # 2",
        "{rules: any, f: {userIdentity.arn|endswith: /ann}, condition: f} # 0",
        "{rules: [id-a.yml], f: {userIdentity.arn|endswith: /ci}, condition: not f} # 1",
        "{rules: [two], f: [pending], condition: not f} # 1",
      })
  void a_filter_is_a_condition_more_of_the_rules_that_it_names(String filter, int expected)
      throws IOException {
    rule("a.yml", "low", "s: {eventName: Update*}", "s");
    rule("b.yml", "low", "s: {eventName: Update*}", "s\nname: two");
    Files.writeString(
        folder.resolve("f.yml"),
        "title: Ours\nlogsource: {product: aws, service: cloudtrail}\nfilter: " + filter);
    assertThat(told(1)).hasSize(expected);
  }

  @Test
  void correlations_and_filters_that_cannot_be_run_are_said() throws IOException {
    rule("a.yml", "low", "s: {eventName: Update*}", "s\nname: a");
    write("one", "correlation: {type: temporal, rules: [other], timespan: 1m}\nname: one");
    write("other", "correlation: {type: temporal, rules: [one], timespan: 1m}\nname: other");
    write(
        "coarse",
        "correlation: {type: event_count, rules: [a], timespan: 1m, condition: {gte: 1}}\n"
            + "name: coarse");
    write(
        "fine",
        "correlation: {type: temporal, rules: [coarse], group-by: [awsRegion], timespan: 1m}");
    write(
        "nobody",
        "logsource: {product: aws}\nfilter: {rules: [nobody], s: {a: b}, condition: not s}");
    write(
        "windows",
        "logsource: {product: windows}\nfilter: {rules: any, s: {a: b}, condition: not s}");
    assertThat(SigmaFolder.read(folder, Placeholders.NONE).messages())
        .hasSize(5)
        .anySatisfy(one -> assertThat(one).contains("one.yml:1:", "in a circle"))
        .anySatisfy(one -> assertThat(one).contains("other.yml:1:", "in a circle"))
        .anySatisfy(one -> assertThat(one).contains("fine.yml:2:", "grouped by all"))
        .anySatisfy(one -> assertThat(one).contains("nobody.yml:3:", "'nobody'"))
        .anySatisfy(one -> assertThat(one).contains("windows.yml:2:", "product windows"));
  }

  private void write(String name, String rest) throws IOException {
    Files.writeString(folder.resolve(name + ".yml"), "title: %s\n%s\n".formatted(name, rest));
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
    List<String> records = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      records.add(RECORD.replace("SECOND", "0" + 2 * i).replace("aws-cli/2.0 (Linux)", agent));
    }
    return told(records);
  }

  private List<Observation> told(List<String> records) throws IOException {
    Path names = Files.writeString(folder.resolve("names.json"), NAMES);
    SigmaFolder.Rules rules = SigmaFolder.read(folder, placeholders(names));
    Watch watch = Watch.of(rules.detectors());
    Coverage coverage = new Coverage();
    CloudTrail.read(
        new ByteArrayInputStream(
            ("[" + String.join(",", records) + "]").getBytes(StandardCharsets.UTF_8)),
        "trail",
        new Reading(Instant.parse("2026-11-30T00:00:00Z"), rules.kept(), Optional.empty()),
        coverage,
        watch::take);
    assertThat(coverage.of(Coverage.Kind.READ))
        .as("%s", coverage.problems())
        .isEqualTo(records.size());
    return watch.finish();
  }

  private static Placeholders placeholders(Path file) {
    try {
      return Placeholders.read(file);
    } catch (UnreadableDocument e) {
      throw new AssertionError(e);
    }
  }
}
