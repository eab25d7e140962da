package dev.serval.source.cloudformation.adapt;

import dev.serval.model.Identity;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.source.Authorizers;
import dev.serval.source.Authorizers.Form;
import dev.serval.source.Properties;
import java.util.List;

/** Authorizers, declared as resources or in an API's OpenAPI body. */
final class AuthorizerAdapter {

  private AuthorizerAdapter() {}

  static Resource rest(Declaration it) {
    return Authorizers.of(
        it.id(), it.properties().reference("RestApiId"), it.properties(), Form.REST);
  }

  static Resource http(Declaration it) {
    return Authorizers.of(it.id(), it.properties().reference("ApiId"), it.properties(), Form.HTTP);
  }

  /**
   * An authorizer of an OpenAPI body.
   *
   * @param p its {@code x-amazon-apigateway-authorizer}
   */
  static Resource inBody(Declaration it, String name, Properties p) {
    boolean http = it.type().startsWith("AWS::ApiGatewayV2::");
    String type = http ? "AWS::ApiGatewayV2::Authorizer" : "AWS::ApiGateway::Authorizer";
    Identity part = it.part(type, "/authorizers/" + name, name, p.at());
    Identity id =
        new Identity(
            part.type(),
            part.source(),
            part.logicalPath(),
            part.name(),
            arn(it, name),
            part.account(),
            part.region(),
            part.at());
    return Authorizers.of(id, it.self(), p, http ? Form.HTTP_BODY : Form.REST_BODY);
  }

  /** By what the operations of a body name its authorizers; the last part is for AWS to make. */
  static Text arn(Declaration api, String name) {
    return Text.join(
        List.of(
            api.id().arn(),
            Text.of("/authorizers/"),
            Text.hole(api.id().path(), name, Text.Filling.AWS)));
  }
}
