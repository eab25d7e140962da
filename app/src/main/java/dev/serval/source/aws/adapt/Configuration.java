package dev.serval.source.aws.adapt;

import dev.serval.model.Function;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import dev.serval.model.Variable;
import dev.serval.source.Properties;
import java.util.List;
import java.util.Optional;

/**
 * A function's configuration, put together from what several calls say of it.
 *
 * @param listed from the list of all functions, which leaves out states
 * @param details from {@code GetFunction}
 * @param runtime from {@code GetRuntimeManagementConfig}
 * @param recursion from {@code GetFunctionRecursionConfig}
 */
record Configuration(
    Identity id, String arn, Properties listed, Told details, Told runtime, Told recursion) {

  Function function(Value<Reference> codeSigning) {
    Properties p = best();
    return new Function(
        id,
        p.text("PackageType", "Zip"),
        p.text("Runtime", ""),
        p.text("Handler", ""),
        code(p),
        p.reference("Role"),
        environment(p),
        p.reference("KMSKeyArn"),
        p.number("MemorySize", 128),
        p.number("Timeout", 3),
        p.in("EphemeralStorage").number("Size", Function.TEMPORARY_STORAGE),
        vpc(p),
        p.in("TracingConfig").text("Mode", "PassThrough"),
        details.value(
            arn,
            "Concurrency",
            Function.UNRESERVED,
            page ->
                page.in("Concurrency").number("ReservedConcurrentExecutions", Function.UNRESERVED)),
        p.in("DeadLetterConfig").reference("TargetArn"),
        p.each("Layers", layer -> layer.reference("Arn")),
        codeSigning,
        runtime.value(arn, "UpdateRuntimeOn", "Auto", page -> page.text("UpdateRuntimeOn", "Auto")),
        p.in("LoggingConfig").reference("LogGroup"),
        p.text("Description", ""),
        details.value(arn, "Tags", List.<Variable>of(), Functions::tags),
        recursion.value(
            arn, "RecursiveLoop", "Terminate", page -> page.text("RecursiveLoop", "Terminate")),
        p.in("SnapStart").text("ApplyOn", "None"),
        p.in("TenancyConfig").text("TenantIsolationMode", "NONE"),
        Optional.of(deployed(p)));
  }

  /** {@code GetFunction} says more than the list. */
  private Properties best() {
    return details instanceof Told.Pages(List<Properties> pages)
            && pages.getFirst().has("Configuration")
        ? pages.getFirst().in("Configuration")
        : listed;
  }

  private Function.Code code(Properties p) {
    boolean image = p.text("PackageType", "Zip").effective().filter("Image"::equals).isPresent();
    Value<Reference> uri =
        details.value(
            arn, "Code.ImageUri", Reference.NONE, page -> page.in("Code").reference("ImageUri"));
    return image ? new Function.Code.Image(uri) : new Function.Code.None();
  }

  /** Where Lambda may not use the key, it gives an error in place of the variables. */
  private static Value<List<Variable>> environment(Properties p) {
    Properties environment = p.in("Environment");
    if (environment.has("Error") && !environment.has("Variables")) {
      String why = environment.in("Error").text("Message", "").effective().orElse("");
      return new Value.Unresolved<>("Lambda could not decrypt it: " + why, environment.at());
    }
    return environment.variables("Variables");
  }

  private static Value<Function.Vpc> vpc(Properties p) {
    Properties vpc = p.in("VpcConfig");
    List<Value<Reference>> subnets = vpc.references("SubnetIds").effective().orElse(List.of());
    List<Value<Reference>> groups =
        vpc.references("SecurityGroupIds").effective().orElse(List.of());
    return subnets.isEmpty() && groups.isEmpty()
        ? p.absent(Function.Vpc.NONE)
        : new Value.Known<>(new Function.Vpc(subnets, groups), vpc.at());
  }

  private Function.Deployed deployed(Properties p) {
    return new Function.Deployed(
        state(p, "State"),
        state(p, "StateReason"),
        state(p, "LastUpdateStatus"),
        p.text("LastModified", ""),
        p.text("CodeSha256", ""),
        details.value(
            arn,
            "Code.ResolvedImageUri",
            Reference.NONE,
            page -> page.in("Code").reference("ResolvedImageUri")));
  }

  /** The list leaves states out, so their absence there says nothing. */
  private Value<String> state(Properties p, String name) {
    if (p.has(name)) {
      return p.text(name, "");
    }
    Origin at = new Origin.InAccount(arn, name);
    return details instanceof Told.Unknown(String why)
        ? new Value.Unresolved<>(why, at)
        : new Value.Absent<>("", at);
  }
}
