package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.terraform.adapt.Declared;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Body;
import dev.serval.source.terraform.module.TerraformModule;
import dev.serval.source.terraform.naming.Naming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * A module whose files are not here. Of the most used one for functions the call says nearly all of
 * the function: its inputs have the provider's names and defaults
 * (github.com/terraform-aws-modules/ terraform-aws-lambda, variables.tf, version 8, November 2026).
 */
record AbsentModule(Body.Block call, String address, Scope scope, boolean representative)
    implements Term.Attributes {

  private static final Pattern FUNCTIONS =
      Pattern.compile(
          "(?:registry\\.terraform\\.io/)?terraform-aws-modules/lambda/aws"
              + "|.*terraform-aws-modules/terraform-aws-lambda(?:\\.git)?(?:\\?.*)?");

  /** Inputs that are arguments of the function under the same name. */
  private static final List<String> SAME =
      List.of(
          "architectures",
          "code_signing_config_arn",
          "description",
          "function_name",
          "handler",
          "image_uri",
          "kms_key_arn",
          "layers",
          "memory_size",
          "package_type",
          "publish",
          "reserved_concurrent_executions",
          "runtime",
          "tags",
          "timeout");

  /** The module's outputs that are attributes of the function. */
  private static final Map<String, String> OUTPUTS =
      Map.of(
          "lambda_function_arn", "arn",
          "lambda_function_arn_static", "arn",
          "lambda_function_invoke_arn", "invoke_arn",
          "lambda_function_name", "function_name",
          "lambda_function_qualified_arn", "qualified_arn");

  /** Whether the call makes a function that can be read from it. */
  boolean makesFunction() {
    return TerraformModule.source(call).filter(one -> FUNCTIONS.matcher(one).matches()).isPresent()
        && !isOff("create")
        && !isOff("create_function");
  }

  private boolean isOff(String input) {
    return input(input).flatMap(Term::known).filter("false"::equals).isPresent();
  }

  /** Why, and how to read it as a whole. */
  String why(String source) {
    String version = TerraformModule.text(call, "version").map(one -> " " + one).orElse("");
    boolean functions = source.matches("(?is).*\\blambda\\b.*");
    String unseen =
        makesFunction()
            ? "so only its function is read, from this call; the role, permissions and triggers"
                + " that it creates are not seen"
            : "so what it creates is not seen"
                + (functions ? " (by its name Lambda functions; how many can't be known)" : "");
    return "its source '"
        + source
        + "'"
        + version
        + " is not on this machine, "
        + unseen
        + "; run 'terraform init' or 'terraform get', or audit a plan";
  }

  /** The function, as far as the call says it. */
  Optional<Declared> function() {
    return makesFunction()
        ? Optional.of(
            new Declared(
                scope.module().run().source(),
                functionAddress(),
                arguments(),
                naming(),
                call.at().origin()))
        : Optional.empty();
  }

  private String functionAddress() {
    return address + ".aws_lambda_function.this[0]";
  }

  private Naming naming() {
    Optional<Text> name = input("function_name").flatMap(Term::asText);
    return new Naming(
        "aws_lambda_function",
        new Text.Hole(scope.module().run().source(), functionAddress(), Text.Filling.AWS),
        argument -> argument.equals("function_name") ? name : Optional.empty(),
        Providers.pseudo(call.body(), scope));
  }

  private Datum arguments() {
    Origin at = call.at().origin();
    SequencedMap<String, Datum> all = new LinkedHashMap<>();
    SAME.forEach(name -> datum(name).ifPresent(value -> all.put(name, value)));
    all.put(
        "role",
        datum("lambda_role").orElseGet(() -> new Datum.Unknown(address + " (its own role)", at)));
    value("source_path")
        .or(() -> value("local_existing_package"))
        .map(path -> datum(Inherited.beside(at, path, scope)))
        .ifPresent(path -> all.put("filename", path));
    block(all, "environment", Map.of("variables", "environment_variables"));
    block(all, "tracing_config", Map.of("mode", "tracing_mode"));
    block(all, "dead_letter_config", Map.of("target_arn", "dead_letter_target_arn"));
    block(
        all,
        "vpc_config",
        Map.of("subnet_ids", "vpc_subnet_ids", "security_group_ids", "vpc_security_group_ids"));
    return new Datum.Fields(all, at);
  }

  /** A block whose arguments are inputs of the module; none where no input is given. */
  private void block(SequencedMap<String, Datum> all, String name, Map<String, String> inputs) {
    SequencedMap<String, Datum> fields = new LinkedHashMap<>();
    inputs.forEach((argument, input) -> datum(input).ifPresent(one -> fields.put(argument, one)));
    if (!fields.isEmpty()) {
      all.put(name, new Datum.Fields(fields, fields.firstEntry().getValue().at()));
    }
  }

  private Optional<Datum> datum(String input) {
    return value(input).map(this::datum);
  }

  private Datum datum(Term value) {
    return Terms.datum(value, scope.module().run().effort());
  }

  private Optional<Term> value(String input) {
    return call.body()
        .get(input)
        .map(value -> Evaluator.safely(value, scope, address))
        .filter(value -> !(value instanceof Term.Null));
  }

  private Optional<Term> input(String name) {
    return call.body().get(name).flatMap(value -> Evaluator.attempt(value, scope));
  }

  /** Whoever deploys has the module, which gives something there. */
  @Override
  public Term get(String name, Origin at) {
    Optional<Text> made =
        Optional.ofNullable(OUTPUTS.get(name))
            .filter(_ -> makesFunction())
            .flatMap(attribute -> naming().attribute(attribute));
    return made.map(text -> Term.of(text, at))
        .orElseGet(
            () ->
                new Term.Unknown(
                    new Text.Hole(
                        scope.module().run().source(), address + "." + name, Text.Filling.DEPLOYER),
                    at));
  }

  @Override
  public Term.Obj all(Origin at) {
    return new Term.Obj(new LinkedHashMap<>(), at);
  }
}
