package dev.serval.report.need;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.document.JsonWriter;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code Ref} gives of each type is in "Return values" of its page in CloudFormation's user
 * guide: of a queue its address, of a topic, state machine, secret and managed policy the ARN.
 */
class PastedTest {

  private static final Origin NOWHERE = new Origin.InAccount("", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arn:aws:sqs:eu-west-1:111122223333: | Queue               |      | {"Fn::Sub":"${Queue.Arn}"}
          arn:aws:sns:eu-west-1:111122223333: | Topic               |      | {"Fn::Sub":"${Topic}"}
          arn:aws:secretsmanager:x:1:secret:  | Secret              |      | {"Fn::Sub":"${Secret}"}
          arn:aws:states:x:1:stateMachine:    | Machine             |      | {"Fn::Sub":"${Machine}"}
          arn:aws:iam::1:policy/              | Policy              |      | {"Fn::Sub":"${Policy}"}
          arn:aws:iam::1:role/                | Role                |      | {"Fn::Sub":"arn:aws:iam::1:role/${Role}"}
          arn:aws:dynamodb:x:1:table/         | Table               | /index/i | {"Fn::Sub":"arn:aws:dynamodb:x:1:table/${Table}/index/i"}
          arn:aws:s3:::                       | Bucket              | /*   | {"Fn::Sub":"arn:aws:s3:::${Bucket}/*"}
          arn:aws:sqs:x:1:                    | aws_sqs_queue.q     |      | "${aws_sqs_queue.q.arn}"
          arn:aws:s3:::                       | module.m.aws_s3_bucket.b | /* | "${module.m.aws_s3_bucket.b.arn}/*"
          """)
  void made_names_are_written_as_their_templates_read_them(
      String before, String expression, String after, String expected) {
    Text resource =
        Text.join(
            List.of(
                Text.of(before),
                Text.hole("", expression, Text.Filling.AWS),
                Text.of(after == null ? "" : after)));
    assertThat(JsonWriter.compact(Pasted.statement(statement(resource))))
        .contains("\"Resource\":" + expected);
  }

  private static Statement statement(Text resource) {
    return new Statement(
        0,
        Optional.empty(),
        Effect.ALLOW,
        Optional.empty(),
        new Selection(false, List.of(new Word(Text.of("x:Y"), NOWHERE))),
        Optional.of(new Selection(false, List.of(new Word(resource, NOWHERE)))),
        List.of(),
        NOWHERE);
  }
}
