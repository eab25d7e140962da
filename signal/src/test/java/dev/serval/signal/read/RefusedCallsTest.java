package dev.serval.signal.read;

import static dev.serval.signal.read.RepeatedCallsTest.record;
import static dev.serval.signal.read.RepeatedCallsTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What refused calls are told as: by how different they are, and how many of all. */
class RefusedCallsTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 | DescribeThing# | LOW",
        "Mozilla/5.0 | CreateThing# | MEDIUM",
        "aws-cli/2.17 | DescribeThing# | MEDIUM",
      })
  void pages_of_the_console_are_refused_much(String agent, String name, String expected) {
    StringBuilder records = new StringBuilder("[");
    for (int i = 0; i < 12; i++) {
      records
          .append(i == 0 ? "" : ",")
          .append(
              record("ec2:" + name, "{}", agent, "", "eu-west-1", i)
                  .replace("\"readOnly\"", "\"errorCode\":\"AccessDenied\",\"readOnly\""));
    }
    assertThat(told(records + "]")).containsExactly("RT-11 " + expected);
  }

  /** What is refused, of how many calls, and how different it is. */
  @ParameterizedTest(name = "{0} {1} of data {2}, {3} granted between")
  @CsvSource({
    "dynamodb:Scan, 20, true, 0, ",
    "lambda:Invoke#, 12, true, 0, RT-11 MEDIUM",
    "ec2:GetPasswordData, 20, false, 0, RT-11 MEDIUM RT-19 LOW",
    "s3:Get#, 12, false, 0, RT-11 MEDIUM",
    "s3:Get#, 12, false, 9, RT-11 LOW",
  })
  void what_is_refused_tells(
      String action, int refused, boolean data, int granted, @Nullable String expected) {
    StringBuilder records = new StringBuilder("[");
    for (int i = 0; i < refused * (granted + 1); i++) {
      boolean one = i % (granted + 1) == granted;
      records
          .append(i == 0 ? "" : ",")
          .append(
              record(one ? action : "s3:ListBuckets", "{}", "x", "", "eu-west-1", i)
                  .replace(
                      "\"readOnly\":false",
                      (one ? "\"errorCode\":\"AccessDenied\"," : "")
                          + "\"readOnly\":true,\"managementEvent\":"
                          + !data));
    }
    assertThat(String.join(" ", told(records + "]"))).isEqualTo(expected == null ? "" : expected);
  }

  /** Few are telling where they are of different services. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"iam ec2 s3 kms org, RT-11 MEDIUM", "iam iam ec2 ec2 iam, ", "iam ec2 s3 kms, "})
  void refused_in_service_after_service(String services, @Nullable String expected) {
    StringBuilder records = new StringBuilder("[");
    for (String service : services.split(" ")) {
      int i = records.length();
      records
          .append(i == 1 ? "" : ",")
          .append(
              record(service + ":ListThings#", "{}", "x", "", "eu-west-1", i)
                  .replace("\"readOnly\"", "\"errorCode\":\"AccessDenied\",\"readOnly\""));
    }
    assertThat(String.join(" ", told(records + "]"))).isEqualTo(expected == null ? "" : expected);
  }
}
