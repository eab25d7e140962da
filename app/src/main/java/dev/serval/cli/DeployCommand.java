package dev.serval.cli;

import dev.serval.document.JsonWriter;
import dev.serval.source.aws.api.AuditPolicy;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints what Serval needs in an account; it deploys nothing by itself. */
@Command(
    name = "deploy",
    description = "Prints what Serval needs in an account.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT")
final class DeployCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what, for example: serval deploy audit-role");
  }

  /** The role with which an account is audited. */
  @Command(
      name = "audit-role",
      description =
          "Prints the read-only policy that 'audit' and 'collect' need, or a template of a role"
              + " that has it.",
      mixinStandardHelpOptions = true)
  static final class AuditRole implements Callable<Integer> {

    private final Console console;

    /** The forms in which the policy is printed. */
    enum Form {
      POLICY,
      CLOUDFORMATION
    }

    @Option(
        names = "--format",
        paramLabel = "FORM",
        description =
            "policy: the IAM policy as JSON (default); cloudformation: a template of a role with"
                + " it.")
    private Form form = Form.POLICY;

    @Option(names = "--code", description = "With what 'audit --code' asks for besides.")
    private boolean code;

    AuditRole(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      console
          .out()
          .print(
              switch (form) {
                case POLICY -> JsonWriter.indented(AuditPolicy.document(code));
                case CLOUDFORMATION -> template();
              });
      return ExitStatus.CLEAN;
    }

    private String template() {
      return """
      AWSTemplateFormatVersion: '2010-09-09'
      Description: A role with which Serval audits this account. It reads settings, no data and no secrets.
      Parameters:
        TrustedPrincipal:
          Type: String
          Description: ARN of the user, role or account that runs Serval.
        ExternalId:
          Type: String
          Default: ''
          Description: What the caller must give with --external-id; empty for none.
      Conditions:
        HasExternalId: !Not [!Equals [!Ref ExternalId, '']]
      Resources:
        AuditRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: !Ref TrustedPrincipal
                  Action: sts:AssumeRole
                  Condition: !If
                    - HasExternalId
                    - StringEquals:
                        sts:ExternalId: !Ref ExternalId
                    - !Ref AWS::NoValue
            Policies:
              - PolicyName: serval-audit
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement:
                    - Sid: ServalAudit
                      Effect: Allow
                      Action:
      %s
                      Resource: '*'
      Outputs:
        RoleArn:
          Description: Give it to Serval with --role-arn.
          Value: !GetAtt AuditRole.Arn
      """
          .formatted(
              AuditPolicy.actions(code).stream()
                  .map(action -> "                  - " + action)
                  .collect(Collectors.joining("\n")));
    }
  }
}
