package dev.serval.source.terraform.adapt;

import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code aws_lambda_*} that are settings of a function or alias. */
final class LambdaSettings {

  static final Map<String, Setting> ALL =
      Map.of(
          "aws_lambda_function_recursion_config", LambdaSettings::recursion,
          "aws_lambda_provisioned_concurrency_config", LambdaSettings::provisioned,
          "aws_lambda_runtime_management_config", LambdaSettings::runtime);

  private LambdaSettings() {}

  private static void recursion(Declared it, Targets targets) {
    targets
        .find("AWS::Lambda::Function", it, "function_name")
        .ifPresent(function -> function.put("RecursiveLoop", it.get("recursive_loop")));
  }

  private static void runtime(Declared it, Targets targets) {
    targets
        .find("AWS::Lambda::Function", it, "function_name")
        .ifPresent(
            function ->
                function.put(
                    "RuntimeManagementConfig",
                    Draft.fields(it.at(), Map.of("UpdateRuntimeOn", it.get("update_runtime_on")))));
  }

  /** Kept ready for an alias; without one in the configuration there is nothing that it changes. */
  private static void provisioned(Declared it, Targets targets) {
    Datum config =
        Draft.fields(
            it.at(),
            Map.of("ProvisionedConcurrentExecutions", it.get("provisioned_concurrent_executions")));
    Optional<Draft> function = targets.find("AWS::Lambda::Function", it.text("function_name"));
    Optional<Text> qualifier = it.text("qualifier");
    Optional<Text> arn =
        function.map(
            one ->
                Text.join(
                    List.of(
                        one.from().naming().arn(), Text.of(":"), qualifier.orElse(Text.EMPTY))));
    Optional<Draft> alias = targets.find("AWS::Lambda::Alias", arn);
    if (alias.isPresent()) {
      alias.get().put("ProvisionedConcurrencyConfig", config);
    } else {
      // A version has no name in a configuration: it is kept as one of its own.
      targets.add(
          new Draft(it, "AWS::Lambda::Version").put("ProvisionedConcurrencyConfig", config));
    }
  }
}
