package dev.serval.analysis.grant;

import dev.serval.model.Arn;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The API that the ARN of its calls names ("arn:…:execute-api:…:API/STAGE/METHOD/PATH"). */
public final class CalledApi {

  private CalledApi() {}

  /** The API, where the estate has it. */
  public static Optional<Resource> of(FunctionGrants grants, Arn call) {
    Text id = call.resource().split("/", 2).getFirst();
    return Stream.of("/restapis/", "/apis/")
        .map(
            path ->
                Text.join(
                    List.of(
                        Text.of("arn:"),
                        call.partition(),
                        Text.of(":apigateway:"),
                        call.region(),
                        Text.of("::" + path),
                        id)))
        .flatMap(arn -> grants.named(arn).stream())
        .findFirst();
  }
}
