package dev.serval.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.Observation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which records a rule matches, and what is told of them. */
class SigmaMatchTest extends SigmaRun {

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
}
