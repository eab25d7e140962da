package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Partition;
import dev.serval.signal.detect.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls that change functions, and what each means. */
public final class FunctionChanges {

  static final String OPENED = "RT-01";
  public static final String CODE = "RT-02";
  static final String ADDRESS = "RT-03";
  static final String WIRING = "RT-04";
  static final String BRAKES = "RT-05";

  private static final Pattern LAYER = Pattern.compile("layers\\.\\d+");
  private static final Set<String> LOADING =
      Set.of(
          "aws_lambda_exec_wrapper",
          "node_options",
          "ld_preload",
          "pythonstartup",
          "pythonpath",
          "java_tool_options",
          "rubyopt");
  private static final Pattern NAME_IN_ARN =
      Pattern.compile("arn:[^:]+:lambda:[^:]*:(\\d{12}):function:([^:]+).*");

  private FunctionChanges() {}

  /** The function that a call changes, as an ARN; empty where it names none. */
  public static String changed(ApiCall call) {
    String name = call.detail("functionName");
    if (name.isEmpty() || call.account().isEmpty()) {
      return "";
    }
    Matcher arn = NAME_IN_ARN.matcher(name);
    String owner = arn.matches() ? arn.group(1) : call.account();
    String bare = arn.matches() ? arn.group(2) : name.substring(name.lastIndexOf(':') + 1);
    return "arn:%s:lambda:%s:%s:function:%s"
        .formatted(Partition.of(call.region()), call.region(), owner, bare);
  }

  static Optional<Judgement> of(ApiCall call) {
    return switch (call.name()) {
      case "AddPermission" -> Optional.of(permission(call));
      case "AddLayerVersionPermission" -> Optional.of(layerPermission(call));
      case "CreateFunction" ->
          Optional.of(
              layers(call)
                  .orElse(Judgement.of(CODE, Severity.INFO, "T1648", "A function was made")));
      case "UpdateFunctionCode" ->
          Optional.of(
              Judgement.of(CODE, Severity.LOW, "T1578.005", "A function's code was replaced")
                  .with(
                      "package: "
                          + (call.detail("s3Bucket").isEmpty()
                              ? call.detail("imageUri").isEmpty()
                                  ? "uploaded"
                                  : call.detail("imageUri")
                              : "s3://" + call.detail("s3Bucket") + "/" + call.detail("s3Key"))));
      case "UpdateFunctionConfiguration" -> Optional.of(configuration(call));
      case "DeleteFunction" ->
          Optional.of(Judgement.of(CODE, Severity.LOW, "T1578.003", "A function was deleted"));
      case "CreateFunctionUrlConfig", "UpdateFunctionUrlConfig" ->
          call.detail("authType").equals("NONE")
              ? Optional.of(
                  Judgement.of(
                          ADDRESS,
                          Severity.HIGH,
                          "T1190",
                          "A function got an address that asks nobody who they are")
                      .with("authType: NONE"))
              : Optional.empty();
      case "CreateEventSourceMapping", "UpdateEventSourceMapping" ->
          Optional.of(wiring(call, "eventSourceArn", "An event source of a function was set"));
      case "PutFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig" ->
          Optional.of(
              wiring(
                  call,
                  call.detail("destinationConfig.onSuccess.destination").isEmpty()
                      ? "destinationConfig.onFailure.destination"
                      : "destinationConfig.onSuccess.destination",
                  "Where a function's results go was set"));
      case "PublishLayerVersion" ->
          Optional.of(
              Judgement.of(CODE, Severity.INFO, "T1525", "A version of a layer was published")
                  .with("layer: " + call.detail("layerName")));
      case "PutRuntimeManagementConfig" ->
          call.detail("updateRuntimeOn").equals("Manual")
              ? Optional.of(
                  Judgement.of(
                          BRAKES,
                          Severity.LOW,
                          "T1562",
                          "A function gets no repairs of its runtime from now on")
                      .with("runtime: " + call.detail("runtimeVersionArn")))
              : Optional.empty();
      case "UpdateCodeSigningConfig" ->
          call.details().containsValue("Warn")
              ? Optional.of(
                  Judgement.of(
                          BRAKES,
                          Severity.MEDIUM,
                          "T1553",
                          "Code that nobody signed is only warned of, from now on")
                      .with("configuration: " + call.detail("codeSigningConfigArn")))
              : Optional.empty();
      case "UpdateAlias", "CreateAlias" ->
          Optional.of(
              Judgement.of(CODE, Severity.INFO, "T1578.005", "An alias points elsewhere")
                  .with("alias: " + call.detail("name"), "to: " + call.detail("functionVersion")));
      case "PutFunctionConcurrency" ->
          call.detail("reservedConcurrentExecutions").equals("0")
              ? Optional.of(
                  Judgement.of(BRAKES, Severity.MEDIUM, "T1489", "A function was switched off")
                      .with("reservedConcurrentExecutions: 0"))
              : Optional.empty();
      case "DeleteFunctionConcurrency" ->
          Optional.of(
              Judgement.of(
                  BRAKES, Severity.LOW, "T1496", "A function's limit of concurrency was removed"));
      case "DeleteFunctionCodeSigningConfig" ->
          Optional.of(
              Judgement.of(
                  BRAKES,
                  Severity.MEDIUM,
                  "T1553",
                  "A function takes code that nobody signed, from now on"));
      case "PutFunctionRecursionConfig" ->
          call.detail("recursiveLoop").equals("Allow")
              ? Optional.of(
                  Judgement.of(
                          BRAKES, Severity.MEDIUM, "T1496", "A function may call itself in a loop")
                      .with("recursiveLoop: Allow"))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Judgement permission(ApiCall call) {
    String principal = call.detail("principal");
    boolean limited =
        !call.detail("sourceArn").isEmpty()
            || !call.detail("sourceAccount").isEmpty()
            || !call.detail("principalOrgID").isEmpty();
    String[] evidence = {
      "principal: " + principal,
      "action: " + call.detail("action"),
      limited
          ? "limited to: "
              + call.detail("sourceArn")
              + call.detail("sourceAccount")
              + call.detail("principalOrgID")
          : "limited to no source"
    };
    if (principal.equals("*") && !limited) {
      return Judgement.of(OPENED, Severity.CRITICAL, "T1098", "Everybody may use a function")
          .with(evidence);
    }
    if (Strangers.isForeign(principal, call.account())) {
      return Judgement.of(OPENED, Severity.HIGH, "T1098", "Another account may use a function")
          .with(evidence);
    }
    if (principal.endsWith(".amazonaws.com") && !limited) {
      return Judgement.of(
              OPENED,
              Severity.MEDIUM,
              "T1098",
              "A service may call a function on behalf of whichever account asks it")
          .with(evidence);
    }
    return Judgement.of(OPENED, Severity.INFO, "T1098", "A permission to use a function was given")
        .with(evidence);
  }

  private static Judgement layerPermission(ApiCall call) {
    String principal = call.detail("principal");
    boolean everybody = principal.equals("*") && call.detail("organizationId").isEmpty();
    return Judgement.of(
            OPENED,
            everybody
                ? Severity.HIGH
                : Strangers.isForeign(principal, call.account()) ? Severity.MEDIUM : Severity.INFO,
            "T1537",
            everybody ? "Everybody may read a layer" : "A permission to read a layer was given")
        .with("principal: " + principal, "layer: " + call.detail("layerName"));
  }

  private static Judgement configuration(ApiCall call) {
    return layers(call).or(() -> startsOther(call)).orElseGet(() -> setting(call));
  }

  private static Judgement setting(ApiCall call) {
    if (!call.detail("role").isEmpty()) {
      return Judgement.of(CODE, Severity.LOW, "T1098.003", "A function got another role")
          .with("role: " + call.detail("role"));
    }
    boolean environment =
        call.details().keySet().stream().anyMatch(path -> path.startsWith("environment"));
    boolean layers = call.details().keySet().stream().anyMatch(LAYER.asMatchPredicate());
    return Judgement.of(
            CODE,
            environment || layers ? Severity.LOW : Severity.INFO,
            layers ? "T1525" : "T1578.005",
            "A function's settings were changed")
        .with(
            environment
                ? "environment: changed; CloudTrail does not say how"
                : layers ? "layers: changed, to those of this account" : "neither role nor code");
  }

  /** Variables that make the runtime load something else first, where the record names them. */
  private static Optional<Judgement> startsOther(ApiCall call) {
    List<String> loading =
        call.details().keySet().stream()
            .filter(path -> path.startsWith("environment.variables."))
            .map(path -> path.substring("environment.variables.".length()))
            .filter(LOADING::contains)
            .sorted()
            .toList();
    return loading.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Judgement(
                CODE,
                Severity.HIGH,
                "A variable makes a function's runtime load something else first",
                loading.stream().map(name -> "variable: " + name).toList(),
                "T1574"));
  }

  /** A layer of another account is code of somebody else in the function. */
  private static Optional<Judgement> layers(ApiCall call) {
    List<String> foreign =
        call.details().entrySet().stream()
            .filter(entry -> LAYER.matcher(entry.getKey()).matches())
            .map(Map.Entry::getValue)
            .filter(layer -> Strangers.isForeign(layer, call.account()))
            .sorted()
            .toList();
    return foreign.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Judgement(
                CODE,
                Severity.HIGH,
                "A function runs a layer of another account",
                foreign.stream().map(layer -> "layer: " + layer).toList(),
                "T1525"));
  }

  private static Judgement wiring(ApiCall call, String path, String summary) {
    String other = call.detail(path);
    boolean foreign = Strangers.isForeign(other, call.account());
    return Judgement.of(
            WIRING,
            foreign ? Severity.HIGH : Severity.LOW,
            "T1546",
            foreign ? summary + ", to another account's" : summary)
        .with(path + ": " + (other.isEmpty() ? "not given" : other));
  }
}
