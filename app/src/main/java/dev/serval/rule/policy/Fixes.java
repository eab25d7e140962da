package dev.serval.rule.policy;

import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;

/** Repairs that several of these rules share. */
final class Fixes {

  private Fixes() {}

  /** Names the service, the resource that it acts for, and the resource's account. */
  static Card source(Card card) {
    return card.fix(
            Form.CLI,
            """
            aws lambda remove-permission --function-name NAME --statement-id SID
            aws lambda add-permission --function-name NAME --statement-id SID \\
              --action lambda:InvokeFunction --principal s3.amazonaws.com \\
              --source-arn arn:aws:s3:::BUCKET --source-account ACCOUNT
            """)
        .fix(
            Form.CLOUDFORMATION,
            """
            MayCall:
              Type: AWS::Lambda::Permission
              Properties:
                FunctionName: !Ref MyFunction
                Action: lambda:InvokeFunction
                Principal: s3.amazonaws.com
                SourceArn: !Sub arn:${AWS::Partition}:s3:::my-bucket
                SourceAccount: !Ref AWS::AccountId
            """)
        .fix(
            Form.TERRAFORM,
            """
            resource "aws_lambda_permission" "bucket" {
              principal      = "s3.amazonaws.com"
              source_arn     = aws_s3_bucket.uploads.arn
              source_account = data.aws_caller_identity.current.account_id
            }
            """);
  }

  /** Names the account or role that calls. */
  static Card principal(Card card) {
    return card.fix(
            Form.CLI,
            """
            aws lambda remove-permission --function-name NAME --statement-id SID
            aws lambda add-permission --function-name NAME --statement-id SID \\
              --action lambda:InvokeFunction --principal arn:aws:iam::ACCOUNT:role/CALLER
            """)
        .fix(
            Form.CLOUDFORMATION,
            """
            MayCall:
              Type: AWS::Lambda::Permission
              Properties:
                FunctionName: !Ref MyFunction
                Action: lambda:InvokeFunction
                Principal: !GetAtt CallerRole.Arn
            """)
        .fix(
            Form.TERRAFORM,
            """
            resource "aws_lambda_permission" "caller" {
              action    = "lambda:InvokeFunction"
              principal = aws_iam_role.caller.arn
            }
            """);
  }

  /** Takes the statement away. */
  static Card removal(Card card) {
    return card.fix(
            Form.CLI, "aws lambda remove-permission --function-name NAME --statement-id SID")
        .fix(
            Form.CLOUDFORMATION,
            """
            # delete the AWS::Lambda::Permission
            """)
        .fix(
            Form.TERRAFORM,
            """
            # delete the aws_lambda_permission
            """);
  }
}
