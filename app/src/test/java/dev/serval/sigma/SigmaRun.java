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
import org.junit.jupiter.api.io.TempDir;

/** Rules in a folder, run over records. */
abstract class SigmaRun {

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

  void write(String name, String rest) throws IOException {
    Files.writeString(folder.resolve(name + ".yml"), "title: %s\n%s\n".formatted(name, rest));
  }

  void rule(String file, String level, String searches, String condition) throws IOException {
    Files.writeString(
        folder.resolve(file),
        "title: Rule of %s\nid: id-%s\ntags: [attack.impact, attack.t1578.005]\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  %s\n  condition: %s\nlevel: %s\n"
            .formatted(file, file, searches, condition, level));
  }

  List<Observation> told(int calls) throws IOException {
    return told(calls, "aws-cli/2.0 (Linux)");
  }

  List<Observation> told(int calls, String agent) throws IOException {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      records.add(RECORD.replace("SECOND", "0" + 2 * i).replace("aws-cli/2.0 (Linux)", agent));
    }
    return told(records);
  }

  List<Observation> told(List<String> records) throws IOException {
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
