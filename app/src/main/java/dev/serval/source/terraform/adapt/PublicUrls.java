package dev.serval.source.terraform.adapt;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.Map;
import java.util.Optional;

/**
 * What the provider permits with a function URL that asks nobody to sign: {@code
 * FunctionURLAllowPublicAccess} since it knows URLs, {@code FunctionURLAllowInvokeAction} since
 * Lambda wants both (provider's sources, {@code internal/service/lambda/function_url.go}, and its
 * change 44858). CloudFormation permits nothing by itself.
 */
final class PublicUrls {

  private PublicUrls() {}

  static void permissions(Declared url, Targets targets) {
    Optional<Datum> auth = url.get("authorization_type");
    if (auth.flatMap(Datum::asText).flatMap(Text::known).filter("NONE"::equals).isEmpty()) {
      return;
    }
    Origin at = auth.get().at();
    targets.add(
        permission(url, "FunctionURLAllowPublicAccess", "lambda:InvokeFunctionUrl", at)
            .put("FunctionUrlAuthType", auth));
    targets.add(
        permission(url, "FunctionURLAllowInvokeAction", "lambda:InvokeFunction", at)
            .put("InvokedViaFunctionUrl", new Datum.Bool(true, "true", at)));
  }

  private static Draft permission(Declared url, String statement, String action, Origin at) {
    Datum arguments =
        Draft.fields(
            at,
            Map.of(
                "function_name",
                url.get("function_name"),
                "qualifier",
                url.get("qualifier"),
                "principal",
                Optional.of(Draft.text("*", at)),
                "action",
                Optional.of(Draft.text(action, at))));
    return LambdaShapes.permission(url.beside(statement, "aws_lambda_permission", arguments, at));
  }
}
