package dev.serval.source.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state machine whose definition is a file beside the template. */
class StateMachineFileTest {

  @TempDir Path folder;

  @Test
  void numbers_may_be_filled_in_at_deployment() throws IOException {
    Files.writeString(
        folder.resolve("flow.asl.json"),
        """
        {"Comment": "waits: ${seconds}, then \\"calls\\"", "StartAt": "Call", "States": {
          "Call": {"Type": "Task", "TimeoutSeconds": ${seconds}, "Resource": "${called}", "End": true}}}
        """);
    Path template =
        Files.writeString(
            folder.resolve("template.yaml"),
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Flow:
                Type: AWS::Serverless::StateMachine
                Properties:
                  DefinitionUri: flow.asl.json
                  DefinitionSubstitutions: {seconds: 5, called: !GetAtt Called.Arn}
              Called:
                Type: AWS::Lambda::Function
            """);

    Estate estate =
        CloudFormationSource.read(List.of(template), Map.of()).worlds().getFirst().estate();

    assertThat(estate.gaps()).isEmpty();
    Function called = estate.all(Function.class).findFirst().orElseThrow();
    assertThat(Triggers.of(estate).of(called)).extracting(Trigger::source).containsExactly("Flow");
  }
}
