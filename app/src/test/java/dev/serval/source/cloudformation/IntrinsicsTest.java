package dev.serval.source.cloudformation;

import static dev.serval.source.cloudformation.Templates.estate;
import static dev.serval.source.cloudformation.Templates.function;
import static dev.serval.source.cloudformation.Templates.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Function;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each intrinsic function in the {@code Description} of a function, and what becomes of it. */
class IntrinsicsTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          plain                                                   | plain
          !Ref Given                                              | given
          !Ref Defaulted                                          | default
          !Ref Open                                               | ?${Open}
          !Ref Ssm                                                | ?${resolve:ssm:/app/name}
          !Ref AWS::Region                                        | eu-west-1
          !Ref AWS::AccountId                                     | ?${AWS::AccountId}
          !Ref AWS::NoValue                                       | ()
          !Ref Queue                                              | ?https://sqs.eu-west-1.amazonaws.com/${AWS::AccountId}/orders
          !Ref Topic                                              | ?arn:${AWS::Partition}:sns:eu-west-1:${AWS::AccountId}:${Topic}
          !GetAtt Queue.Arn                                       | ?arn:${AWS::Partition}:sqs:eu-west-1:${AWS::AccountId}:orders
          !GetAtt [Queue, QueueName]                              | orders
          '{"Fn::GetAtt": "Queue.QueueName"}'                     | orders
          !Sub '${Defaulted}-${AWS::Region}'                      | default-eu-west-1
          !Sub '${Open}-${!Literal}'                              | ?${Open}-${Literal}
          !Sub ['${A}/${Queue.QueueName}', {A: x}]                | x/orders
          !Join ['-', [a, !Ref Given, b]]                         | a-given-b
          !Join [',', !Ref List]                                  | one,two
          !Join ['', [a, !Ref AWS::NoValue, b]]                   | ab
          !Select [1, [a, b, c]]                                  | b
          !Select ['0', !Split ['/', 'x/y']]                      | x
          !Select [1, !Split ['-', !Ref Defaulted]]               | ?${Fn::Select}
          !Select [1, !Ref List]                                  | two
          !Select [4, !Split [':', !GetAtt Queue.Arn]]            | ?${AWS::AccountId}
          !If [Yes, a, b]                                         | a
          !If [No, a, b]                                          | b
          !If [Yes, !If [No, x, y], b]                            | y
          !FindInMap [Map, !Ref AWS::Region, name]                | ireland
          !FindInMap [Map, !Ref Open, name]                       | ?${Fn::FindInMap}
          !FindInMap [Map, nowhere, name, {DefaultValue: other}]  | other
          !ImportValue shared                                     | ?${Fn::ImportValue shared}
          !Base64 hi                                              | aGk=
          !Select [1, !Cidr [10.0.0.0/16, 2, 8]]                  | 10.0.1.0/24
          !Select [0, !GetAZs '']                                 | ?${Fn::GetAZs.0}
          '{"Fn::Length": [a, b]}'                                | 2
          '{"Fn::ToJsonString": {a: [1, true, "x"]}}'             | {"a":[1,true,"x"]}
          '"{{resolve:ssm:/app/x}}"'                              | ?${resolve:ssm:/app/x}
          '"a-{{resolve:secretsmanager:db:SecretString:p}}-b"'      | ?a-${resolve:secretsmanager:db:SecretString:p}-b
          !Rain::Module x                                         | ?${Fn::Rain::Module}
          yes                                                     | yes
          0755                                                    | 0755
          012345678901                                            | 012345678901
          """)
  void is_evaluated_as_far_as_it_can_be_known(String expression, String expected)
      throws IOException {
    Path file =
        Templates.write(
            folder,
            "t.yaml",
            """
            Transform: AWS::LanguageExtensions
            Parameters:
              Given: {Type: String}
              Defaulted: {Type: String, Default: default}
              Open: {Type: String}
              List: {Type: CommaDelimitedList, Default: 'one, two'}
              Ssm: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /app/name}
            Mappings: {Map: {eu-west-1: {name: ireland}}}
            Conditions:
              Yes: !Equals [!Ref Given, given]
              No: !And [!Condition Yes, !Not [!Equals [a, a]]]
            Resources:
              Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: orders}}
              Topic: {Type: AWS::SNS::Topic}
              F:
                Type: AWS::Lambda::Function
                Properties:
                  Description: %s
            """
                .formatted(expression));

    Function function =
        function(
            estate(Templates.read(file, Map.of("Given", "given", "AWS::Region", "eu-west-1"))),
            "F");

    assertThat(shown(function.description())).isEqualTo(expected);
  }
}
