package dev.serval.report;

import static dev.serval.finding.Status.FAIL;
import static dev.serval.finding.Status.UNKNOWN;
import static dev.serval.rule.Confidence.CERTAIN;
import static dev.serval.rule.Confidence.FIRM;
import static dev.serval.rule.Confidence.TENTATIVE;

import dev.serval.finding.Baseline;
import dev.serval.finding.Evidence;
import dev.serval.finding.Finding;
import dev.serval.finding.Fingerprint;
import dev.serval.finding.Location;
import dev.serval.finding.Status;
import dev.serval.finding.Subject;
import dev.serval.finding.Suppressed;
import dev.serval.rule.Confidence;
import dev.serval.rule.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is wrong with the sample shop. */
final class ShopFindings {

  private static final String LAMBDA = "AWS::Lambda::Function";

  private final List<Finding> findings = new ArrayList<>();

  private ShopFindings() {}

  static List<Finding> all() {
    ShopFindings shop = new ShopFindings();
    shop.worst();
    shop.middling();
    shop.small();
    shop.unknown();
    return shop.findings;
  }

  private void worst() {
    add(
        "XR-01",
        Severity.CRITICAL,
        CERTAIN,
        "AdminTool",
        "AdministratorAccess",
        "The role of AdminTool may do everything in the account: AdministratorAccess is attached",
        "AWS managed policy AdministratorAccess allows * on *");
    add(
        "FN-04",
        Severity.CRITICAL,
        CERTAIN,
        "Checkout",
        "STRIPE_KEY",
        "STRIPE_KEY holds a Stripe live key; whoever may read the function's configuration has it",
        "Stripe live key, 32 characters, ends in 7f");
    add(
        "FN-04",
        Severity.CRITICAL,
        FIRM,
        "Checkout",
        "DB_PASSWORD",
        "DB_PASSWORD holds a password; whoever may read the function's configuration has it",
        "password under a name that says so, 14 characters, ends in 9!");
    add(
        "FU-01",
        Severity.HIGH,
        CERTAIN,
        "PaymentWebhook",
        "AuthType: NONE",
        "Anyone on the internet can call the function's URL",
        "AuthType is NONE, and the generated permission lets everyone invoke it by URL");
    for (String route : List.of("/orders,", "\"/orders/{id}\"")) {
      add(
          "AH-01",
          Severity.HIGH,
          CERTAIN,
          "Orders",
          route,
          "The route has no authorizer, so it answers everyone",
          "ShopApi has no default authorizer, and the event names none");
    }
    add(
        "FN-01",
        Severity.HIGH,
        CERTAIN,
        "InvoiceRenderer",
        "python3.8",
        "The runtime python3.8 gets no security fixes since 2024-10-14",
        "python3.8: deprecated 2024-10-14; creating functions is blocked");
    add(
        "FN-01",
        Severity.HIGH,
        CERTAIN,
        "AdminTool",
        "nodejs16.x",
        "The runtime nodejs16.x gets no security fixes since 2024-06-12",
        "nodejs16.x: deprecated 2024-06-12");
    add(
        "XR-16",
        Severity.HIGH,
        CERTAIN,
        "SharedRole",
        "arn:aws:iam::aws:policy/AmazonS3FullAccess",
        "AmazonS3FullAccess lets the functions read and delete every bucket of the account",
        "AWS managed policy AmazonS3FullAccess allows s3:* on *");
  }

  private void middling() {
    add(
        "PK-04",
        Severity.MEDIUM,
        FIRM,
        "InvoiceRenderer",
        "arn:aws:lambda:eu-west-1:111122223333",
        "The layer fonts:12 comes from account 111122223333, which nobody here vouches for",
        "111122223333 is not a known publisher of layers and not a trusted account");
    add(
        "PK-15",
        Severity.MEDIUM,
        CERTAIN,
        "LegacyImport",
        "111122223333.dkr",
        "The image is named by the tag latest, which whoever may push can point elsewhere",
        "ImageUri has a tag, no digest");
    add(
        "AH-03",
        Severity.MEDIUM,
        CERTAIN,
        "ShopApi",
        "AllowOrigins",
        "Any web page may call the API with its visitors' browsers",
        "AllowOrigins contains *");
    add(
        "XR-10",
        Severity.MEDIUM,
        CERTAIN,
        "SharedRole",
        "SharedRole:",
        "InvoiceRenderer and ThumbnailMaker share one role: each may do what the other needs",
        "used by InvoiceRenderer, ThumbnailMaker");
    add(
        "XR-26",
        Severity.MEDIUM,
        CERTAIN,
        "AdminTool",
        "s3:GetObjcet",
        "The action s3:GetObjcet does not exist, so the statement allows nothing; s3:GetObject is"
            + " meant?",
        "no action of s3 matches GetObjcet");
    add(
        "DS-02",
        Severity.MEDIUM,
        CERTAIN,
        "OrderTable",
        "OrderTable:",
        "Deleted or overwritten items of OrderTable can't be brought back",
        "PointInTimeRecoverySpecification is not set; the default is off");
    for (String name : List.of("InvoiceRenderer", "ThumbnailMaker", "AuditTrail")) {
      add(
          "FN-08",
          Severity.MEDIUM,
          FIRM,
          name,
          name.equals("AuditTrail") ? "OrderTable:" : name + ":",
          "Events that " + name + " fails on are thrown away after three tries",
          "invoked asynchronously; no DeadLetterConfig and no OnFailure destination");
    }
  }

  private void small() {
    add(
        "EV-02",
        Severity.LOW,
        CERTAIN,
        "OrderEvents",
        "VisibilityTimeout",
        "The visibility timeout of 30 s is less than six times the function's 30 s",
        "VisibilityTimeout 30, Timeout 30");
    add(
        "SQ-08",
        Severity.LOW,
        CERTAIN,
        "OrderEvents",
        "OrderEvents:",
        "A message that always fails is tried until it expires",
        "no RedrivePolicy");
    for (String name : ShopFunctions.NAMES.subList(0, 12)) {
      add(
          "FN-11",
          Severity.LOW,
          CERTAIN,
          name,
          "Globals:",
          "Requests through " + name + " leave no trace",
          "TracingConfig is not set; the default is PassThrough");
    }
    for (String name : ShopFunctions.NAMES.subList(0, 4)) {
      add(
          "NW-01",
          Severity.INFO,
          CERTAIN,
          name,
          "Globals:",
          name + " runs outside a VPC, which is right unless it needs private data stores",
          "no VpcConfig");
    }
    Finding last = findings.removeLast();
    findings.add(
        last.change()
            .suppressed(
                new Suppressed(
                    "No private data stores in this stack (ADR 7)",
                    Optional.of(LocalDate.of(2027, 6, 30))))
            .done());
    findings.set(3, findings.get(3).change().baseline(Baseline.NEW).done());
    findings.set(5, findings.get(5).change().baseline(Baseline.STILL).done());
  }

  private void unknown() {
    add(
        UNKNOWN,
        "KN-01",
        Severity.MEDIUM,
        CERTAIN,
        "Clicks",
        "StreamEncryption",
        "Whether Clicks is encrypted hangs on the condition Encrypted, which has no value here",
        "!If Encrypted");
    add(
        UNKNOWN,
        "AG-01",
        Severity.HIGH,
        TENTATIVE,
        "AdminTool",
        "AdminTool:",
        "The resource policy of AdminApi comes from the parameter Stage; only it could close the"
            + " API",
        "Fn::Sub with ${Stage}");
  }

  private void add(
      String rule,
      Severity severity,
      Confidence confidence,
      String resource,
      String marker,
      String message,
      String evidence) {
    add(FAIL, rule, severity, confidence, resource, marker, message, evidence);
  }

  private void add(
      Status status,
      String rule,
      Severity severity,
      Confidence confidence,
      String resource,
      String marker,
      String message,
      String evidence) {
    Location at = locate(marker);
    boolean function = ShopFunctions.NAMES.contains(resource);
    Finding finding =
        Finding.of(
                rule,
                status,
                severity,
                confidence,
                Objects.requireNonNull(ShopRules.all().get(rule)).title(),
                message,
                Subject.inTemplate(resource, function ? LAMBDA : "AWS::IAM::Role", resource),
                Fingerprint.of(rule, resource, marker))
            .change()
            .location(at)
            .evidence(List.of(Evidence.at(at, evidence)))
            .done();
    findings.add(function ? finding.change().function(resource).done() : finding);
  }

  private static Location locate(String marker) {
    for (int i = 0; i < ShopSample.LINES.size(); i++) {
      int column = ShopSample.LINES.get(i).indexOf(marker);
      if (column >= 0) {
        return new Location(ShopSample.FILE, i + 1, column + 1);
      }
    }
    throw new IllegalArgumentException(marker);
  }
}
