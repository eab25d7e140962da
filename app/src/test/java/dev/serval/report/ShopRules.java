package dev.serval.report;

import dev.serval.finding.Remediation;
import dev.serval.rule.Consequence;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The rules that the sample shop breaks, with texts as cards have them. */
final class ShopRules {

  private static final SequencedMap<String, Result.RuleText> ALL = make();

  private ShopRules() {}

  static SequencedMap<String, Result.RuleText> all() {
    return ALL;
  }

  private static SequencedMap<String, Result.RuleText> make() {
    TreeMap<String, Result.RuleText> rules = new TreeMap<>();
    rules.put("FN-04", secret());
    rules.put("FU-01", url());
    rules.put("XR-01", administrator());
    put(
        rules,
        "AG-01",
        "HIGH",
        "An API method answers without asking who calls",
        "Give the method an authorizer, or require IAM");
    put(
        rules,
        "AH-01",
        "HIGH",
        "A route answers without asking who calls",
        "Give the API a default authorizer; open single routes on purpose");
    put(
        rules,
        "AH-03",
        "MEDIUM",
        "An API trusts every web page",
        "Name the web pages that may call the API");
    put(rules, "DS-02", "MEDIUM", "A table can't be restored", "Turn on point-in-time recovery");
    put(
        rules,
        "EV-02",
        "LOW",
        "A queue hands out messages that are still being worked on",
        "Set the visibility timeout to six times the function's timeout");
    put(
        rules,
        "FN-01",
        "HIGH",
        "A function runs on a runtime that gets no security fixes",
        "Move to a current runtime of the language");
    put(rules, "FN-08", "MEDIUM", "Failed events are thrown away", "Send failed events to a queue");
    put(rules, "FN-11", "LOW", "Requests are not traced", "Turn on active tracing");
    put(rules, "KN-01", "MEDIUM", "A stream is not encrypted", "Encrypt the stream with a KMS key");
    put(
        rules,
        "NW-01",
        "INFO",
        "A function runs outside a VPC",
        "Nothing to do, unless the function needs private data stores");
    put(
        rules,
        "PK-04",
        "MEDIUM",
        "A function runs a stranger's layer",
        "Copy the layer into your own account and pin its version");
    put(
        rules,
        "PK-15",
        "MEDIUM",
        "An image can change without a deployment",
        "Name the image by its digest");
    put(rules, "SQ-05", "MEDIUM", "A queue is not encrypted", "Turn on encryption");
    put(
        rules,
        "SQ-08",
        "LOW",
        "A queue has no dead-letter queue",
        "Give the queue a dead-letter queue");
    put(
        rules,
        "XR-10",
        "MEDIUM",
        "Functions share one role",
        "Give each function a role of its own");
    put(
        rules,
        "XR-16",
        "HIGH",
        "A role has a policy that allows a whole service",
        "Replace the managed policy by the actions the code needs");
    put(
        rules,
        "XR-26",
        "MEDIUM",
        "A policy names an action that does not exist",
        "Correct the action's name");
    return rules;
  }

  private static void put(
      Map<String, Result.RuleText> rules, String id, String severity, String title, String fix) {
    rules.put(
        id,
        new Result.RuleText(
            title,
            Severity.valueOf(severity),
            consequence(id),
            "What is written here says in two or three sentences why this matters, and to whom. "
                + "It is the same for all findings of the rule, so it stands here once.",
            Optional.empty(),
            List.of(new Standard("CWE", "CWE-1188")),
            new Remediation(
                fix + ". Deploy, then audit again.",
                Optional.empty(),
                Optional.of("Type: AWS::Lambda::Function\nProperties:\n  Runtime: python3.14"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                    "resource \"aws_lambda_function\" \"this\" {\n  runtime = \"python3.14\"\n}"),
                Optional.empty())));
  }

  private static Result.RuleText secret() {
    return new Result.RuleText(
        "A secret stands in an environment variable",
        Severity.CRITICAL,
        Consequence.SECRETS_LEAK,
        "Environment variables can be read by everyone who may call lambda:GetFunctionConfiguration"
            + " or read the template, and they end in logs, backups and version control. A secret"
            + " there is known to more people than you think, and it stays valid after they leave.",
        Optional.of(
            "Try whether the value still works, and look who could read it: version control, CI"
                + " logs, every principal with lambda:Get* or lambda:List*. It is no problem if the"
                + " value is a public identifier or a placeholder that deployment replaces."),
        List.of(
            new Standard("CWE", "CWE-798"),
            new Standard("CWE", "CWE-526"),
            new Standard("MITRE ATT&CK", "T1552.001"),
            new Standard("CIS AWS Compute", "4.3")),
        new Remediation(
            "Put the value into Secrets Manager, give the function its name and the right to read"
                + " it, and make the old value invalid: it has been seen.",
            Optional.of(
                """
                aws secretsmanager create-secret --name shop/stripe --secret-string file://key.txt
                aws lambda update-function-configuration --function-name Checkout \\
                  --environment 'Variables={STRIPE_SECRET=shop/stripe}'\
                """),
            Optional.of(
                """
                Environment:
                  Variables:
                    STRIPE_SECRET: !Ref StripeSecret\
                """),
            Optional.of(
                """
                Environment:
                  Variables:
                    STRIPE_SECRET: !Ref StripeSecret
                Policies:
                  - AWSSecretsManagerGetSecretValuePolicy:
                      SecretArn: !Ref StripeSecret\
                """),
            Optional.empty(),
            Optional.of(
                """
                environment {
                  variables = {
                    STRIPE_SECRET = aws_secretsmanager_secret.stripe.arn
                  }
                }\
                """),
            Optional.empty()));
  }

  private static Result.RuleText url() {
    return new Result.RuleText(
        "A function's URL answers anyone on the internet",
        Severity.HIGH,
        Consequence.OUTSIDERS_GET_IN,
        "Whoever learns the URL runs your code, with its role, at your cost. URLs are found in"
            + " browsers, logs and certificates' records.",
        Optional.of(
            "Call the URL with curl and no credentials. An answer other than 403 proves it."),
        List.of(new Standard("CWE", "CWE-306"), new Standard("MITRE ATT&CK", "T1190")),
        new Remediation(
            "Ask for signed requests. If the caller can't sign, as with webhooks, check the"
                + " sender's signature in the code first of all.",
            Optional.of(
                "aws lambda update-function-url-config --function-name PaymentWebhook --auth-type"
                    + " AWS_IAM"),
            Optional.of("AuthType: AWS_IAM"),
            Optional.of("FunctionUrlConfig:\n  AuthType: AWS_IAM"),
            Optional.empty(),
            Optional.of("authorization_type = \"AWS_IAM\""),
            Optional.empty()));
  }

  private static Result.RuleText administrator() {
    return new Result.RuleText(
        "A function's role may do everything in the account",
        Severity.CRITICAL,
        Consequence.BREAK_IN_SPREADS,
        "One fault in the function's code, or one bad dependency, and the whole account belongs to"
            + " somebody else.",
        Optional.empty(),
        List.of(new Standard("CWE", "CWE-250"), new Standard("CIS AWS Compute", "4.4")),
        new Remediation(
            "Give the role the actions that the function's code calls, on the resources it uses.",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                """
                 {
                   "Effect": "Allow",
                -  "Action": "*",
                -  "Resource": "*"
                +  "Action": ["dynamodb:GetItem", "dynamodb:PutItem"],
                +  "Resource": "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders"
                 }\
                """)));
  }

  private static Consequence consequence(String id) {
    return switch (id.substring(0, 2)) {
      case "FN" ->
          id.compareTo("FN-04") >= 0 && id.compareTo("FN-06") <= 0
              ? Consequence.SECRETS_LEAK
              : Consequence.UPKEEP;
      case "AG", "AH", "FU", "RP" -> Consequence.OUTSIDERS_GET_IN;
      case "PK" -> Consequence.FOREIGN_CODE_RUNS;
      case "XR", "NW" -> Consequence.BREAK_IN_SPREADS;
      case "S3", "SQ", "SN", "DS" -> Consequence.DATA_IS_EXPOSED;
      case "EV" -> Consequence.SERVICE_FAILS;
      case "CW" -> Consequence.ATTACK_GOES_UNSEEN;
      default -> Consequence.UPKEEP;
    };
  }
}
