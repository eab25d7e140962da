package dev.serval.report;

import dev.serval.finding.Baseline;
import dev.serval.finding.Evidence;
import dev.serval.finding.Finding;
import dev.serval.finding.Findings;
import dev.serval.finding.Fingerprint;
import dev.serval.finding.Location;
import dev.serval.finding.Remediation;
import dev.serval.finding.Risk;
import dev.serval.finding.Status;
import dev.serval.finding.Subject;
import dev.serval.finding.Suppressed;
import dev.serval.rule.CodeLanguage;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Flow;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Witness;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Results that tests look at. */
public final class Samples {

  private static final Location HERE = new Location("app/template.yaml", 7, 3);

  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private Samples() {}

  /** Every optional field of every record is filled. */
  public static Result full() {
    Finding finding =
        Findings.named(List.of(fullFinding(Status.FAIL), fullFinding(Status.UNKNOWN))).getFirst();
    Finding suppressed =
        finding
            .change()
            .id("CD-78/App~2")
            .suppressed(new Suppressed("Known", Optional.of(LocalDate.of(2027, 1, 1))))
            .done();
    Finding gone = finding.change().id("CD-78/App~3").baseline(Baseline.FIXED).done();
    List<Finding> findings =
        List.of(finding, suppressed, gone, fullFinding(Status.UNKNOWN).withId("CD-78/App~4"));
    List<Result.Function> functions = List.of(fullFunction());
    return new Result(
        new Result.Tool("Serval", "0.1.0", new TreeMap<>(Map.of("iam", LocalDate.of(2026, 1, 2)))),
        new Result.Scope(
            List.of("app"),
            List.of("123456789012"),
            List.of("eu-west-1"),
            Instant.parse("2026-11-22T09:00:00Z"),
            Instant.parse("2026-11-22T09:00:01.250Z"),
            new TreeMap<>(Map.of("lambda:GetPolicy", 12))),
        Statistics.of(functions, findings),
        new TreeMap<>(Map.of("CD-78", fullRule())),
        new TreeMap<>(Map.of("CD-78", List.of("Other"))),
        functions,
        findings,
        List.of(
            new Result.Route(
                "R1",
                "anyone on the internet",
                "the table Orders",
                risk(),
                List.of(
                    new Result.RouteStep(
                        "internet", "App", "calls the URL", List.of(Evidence.at(HERE, "NONE")))))),
        List.of(
            new Result.Gap(
                "policy of App",
                "arn:aws:lambda:eu-west-1:123456789012:function:App",
                "access denied",
                Optional.of("lambda:GetPolicy"),
                List.of("RP-01"))));
  }

  /** As many findings as asked, over twenty rules and a thousand functions. */
  static Result large(int count) {
    List<Finding> findings = new ArrayList<>(count);
    TreeMap<String, Result.RuleText> rules = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String rule = "FN-%02d".formatted(i % 20 + 1);
      rules.computeIfAbsent(rule, _ -> fullRule());
      Severity severity = SEVERITIES.get(i % 20 % 5);
      String function = "function-" + i % 1000;
      Location at = new Location("stack-" + i % 50 + "/template.yaml", i % 900 + 1, 7);
      findings.add(
          Finding.of(
                  rule,
                  i % 17 == 0 ? Status.UNKNOWN : Status.FAIL,
                  severity,
                  Confidence.FIRM,
                  "Something is wrong with a property of the function",
                  "The property Number" + i + " of " + function + " is not what it should be",
                  Subject.inTemplate(function, "AWS::Lambda::Function", function),
                  Fingerprint.of(rule, function, "" + i))
              .change()
              .location(at)
              .function(function)
              .evidence(List.of(Evidence.at(at, "Number" + i + ": the value that was read")))
              .done());
    }
    List<Finding> named = Findings.named(findings);
    Map<String, List<String>> byFunction = new LinkedHashMap<>();
    named.forEach(
        f ->
            byFunction
                .computeIfAbsent(f.function().orElseThrow(), _ -> new ArrayList<>())
                .add(f.id()));
    List<Result.Function> functions = new ArrayList<>();
    byFunction.forEach((name, ids) -> functions.add(plainFunction(name, ids)));
    Result small = full();
    return new Result(
        small.tool(),
        small.scope(),
        Statistics.of(functions, named),
        rules,
        new TreeMap<>(),
        functions,
        named,
        List.of(),
        List.of());
  }

  private static Result.Function plainFunction(String name, List<String> findings) {
    return new Result.Function(
        Optional.empty(),
        Optional.of(name),
        name,
        Optional.empty(),
        Optional.of("eu-west-1"),
        Optional.of("python3.12"),
        Optional.of("app.handler"),
        Optional.empty(),
        Optional.of(name + "Role"),
        List.of(Result.Trigger.of("sqs", name + "-queue")),
        List.of(new Result.Access("arn:aws:dynamodb:eu-west-1:${A}:table/" + name, "read")),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Result.Principals.NONE,
        Result.Principals.NONE,
        findings,
        Optional.empty());
  }

  private static Risk risk() {
    return new Risk(
        Risk.Level.HIGH, Risk.Level.VERY_HIGH, Risk.Level.VERY_HIGH, "open to everyone");
  }

  private static Remediation fullRemediation() {
    return new Remediation(
        "Quote the argument.",
        Optional.of("aws lambda update-function-code"),
        Optional.of("Handler: safe.handler"),
        Optional.of("Handler: safer.handler"),
        Optional.of("handler: safest.handler"),
        Optional.of("handler = \"safe.handler\""),
        Optional.of("- \"Action\": \"*\"\n+ \"Action\": \"s3:GetObject\""),
        Map.of(
            CodeLanguage.PYTHON,
            "subprocess.run([\"convert\", name])",
            CodeLanguage.GO,
            "exec.Command(\"convert\", name)"));
  }

  private static Result.RuleText fullRule() {
    return new Result.RuleText(
        "A command contains what a stranger sent",
        Severity.CRITICAL,
        Consequence.FOREIGN_CODE_RUNS,
        "The stranger's commands run with the function's role.",
        Optional.of("Send a harmless command."),
        List.of(new Standard("CWE", "CWE-78")),
        fullRemediation());
  }

  private static Finding fullFinding(Status status) {
    return Finding.of(
            "CD-78",
            status,
            Severity.CRITICAL,
            Confidence.CERTAIN,
            "A command contains what a stranger sent",
            "body.name reaches subprocess.run",
            new Subject(
                Optional.of("arn:aws:lambda:eu-west-1:123456789012:function:App"),
                Optional.of("App"),
                "AWS::Lambda::Function",
                "App",
                Optional.of("live"),
                Optional.of("123456789012"),
                Optional.of("eu-west-1")),
            Fingerprint.of("CD-78", "App", "body.name " + status))
        .change()
        .baseline(Baseline.NEW)
        .risk(risk())
        .location(HERE)
        .function("arn:aws:lambda:eu-west-1:123456789012:function:App")
        .evidence(
            List.of(
                Evidence.at(new Location("app/main.py", 12, 5), "subprocess.run(name)"),
                Evidence.of("the URL is open")))
        .witness(
            new Witness(
                "anonymous",
                "lambda:InvokeFunctionUrl",
                "arn:aws:lambda:eu-west-1:123456789012:function:App",
                Optional.of("123456789012"),
                new TreeMap<>(Map.of("lambda:FunctionUrlAuthType", List.of("NONE")))))
        .flow(
            new Flow(
                new Flow.Source("App", "app/main.py", 10, 3, "body.name"),
                new Flow.Sink("App", "app/main.py", 12, "subprocess.run"),
                List.of(new Flow.Step("App", "app/main.py", 11, "cmd = name", "is assigned")),
                List.of("html.escape"),
                "CWE-78"))
        .route("R1")
        .standards(List.of(new Standard("MITRE ATT&CK", "T1059")))
        .remediation(fullRemediation())
        .done();
  }

  private static Result.Function fullFunction() {
    return new Result.Function(
        Optional.of("arn:aws:lambda:eu-west-1:123456789012:function:App"),
        Optional.of("App"),
        "App",
        Optional.of("123456789012"),
        Optional.of("eu-west-1"),
        Optional.of("python3.12"),
        Optional.of("main.handler"),
        Optional.of("shop"),
        Optional.of("arn:aws:iam::123456789012:role/App"),
        List.of(
            new Result.Trigger(
                "http api",
                "GET /orders",
                Optional.of("IsProduction"),
                Optional.of("JWT"),
                Optional.of("customers"),
                List.of("api.shop.example/v1"))),
        List.of(new Result.Access("arn:aws:s3:::bucket", "read")),
        List.of("arn:aws:lambda:eu-west-1:123456789012:layer:l:1"),
        List.of(new Result.Qualifier("alias", "live", Optional.of("7"), Optional.of(20))),
        List.of("STAGE", "TABLE_NAME"),
        List.of(
            new Result.Permission(
                "s3.amazonaws.com",
                "lambda:InvokeFunction",
                List.of("aws:SourceArn = arn:aws:s3:::bucket"),
                Optional.of("live"),
                Optional.of("bucket"))),
        new Result.Principals(List.of("deployer", "worker"), 2),
        new Result.Principals(List.of("deployer"), 31),
        List.of("CD-78/App"),
        Optional.of(HERE));
  }
}
