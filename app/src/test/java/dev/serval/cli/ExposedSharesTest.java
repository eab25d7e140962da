package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AWS RAM shares is open to those whom the share names, whatever its own policy says. */
class ExposedSharesTest {

  @Test
  void each_shared_resource_says_with_whom(@TempDir Path folder) throws IOException {
    Path template = folder.resolve("shares.yaml");
    Files.writeString(
        template,
        """
        Parameters: {Who: {Type: String}}
        Resources:
          Bus: {Type: AWS::Events::EventBus, Properties: {Name: b}}
          Named:
            Type: AWS::RAM::ResourceShare
            Properties: {Name: a, ResourceArns: [!GetAtt Bus.Arn], Principals: ['444455556666', !Ref AWS::AccountId]}
          Members:
            Type: AWS::RAM::ResourceShare
            Properties: {Name: b, ResourceArns: [!GetAtt Bus.Arn], Principals: ['arn:aws:organizations::111122223333:organization/o-abc1234567']}
          Chosen:
            Type: AWS::RAM::ResourceShare
            Properties: {Name: c, ResourceArns: [!GetAtt Bus.Arn], Principals: [!Ref Who]}
          Nobody:
            Type: AWS::RAM::ResourceShare
            Properties: {Name: d, ResourceArns: [!GetAtt Bus.Arn]}
        """);
    assertThat(Run.of("exposed", template.toString()).out())
        .containsPattern(
            "CROSS ACCOUNT  Bus .*by its resource share Named.*\n +account 444455556666")
        .containsPattern("RESTRICTED  Bus .*share Members.*\n +outsiders with .*o-abc1234567")
        .containsPattern("UNKNOWN  Bus .*share Chosen.*\n +it hangs on \\$\\{Who}")
        .containsPattern("NOT PUBLIC  Bus .*share Nobody")
        .contains("what the share lets them do is not read");
  }
}
