package dev.serval.rule.api;

import dev.serval.model.Estate;
import dev.serval.model.HttpApi;
import dev.serval.model.Origin;
import dev.serval.model.Value;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** AH-03: an HTTP API lets scripts of every site read its answers. */
public record OpenCors() implements Rule {

  private static final Card CARD =
      Card.of("AH-03", Severity.MEDIUM, "Scripts of every site may call an API")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              The CORS setting tells browsers to let any site's script read the API's answers. If a \
              visitor's browser or network gives access (cookies, a token, an internal network), a page \
              of somebody else uses it in the visitor's name.\
              """)
          .remedy("Name the sites that use the API. Never combine a wildcard with credentials.")
          .fix(
              Form.CLI,
              "aws apigatewayv2 update-api --api-id API --cors-configuration"
                  + " AllowOrigins=https://shop.example.com")
          .fix(
              Form.CLOUDFORMATION,
              """
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties:
                  CorsConfiguration:
                    AllowOrigins: [https://shop.example.com]
              """)
          .fix(
              Form.SAM,
              """
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  CorsConfiguration:
                    AllowOrigins: [https://shop.example.com]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_apigatewayv2_api" "api" {
                cors_configuration {
                  allow_origins = ["https://shop.example.com"]
                }
              }
              """)
          .maps(Standard.cwe(942), Standard.owasp(6));

  private static final Set<String> EVERY_SITE = Set.of("*", "https://*", "http://*", "null");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(HttpApi.class).flatMap(api -> judge(estate, api));
  }

  private static Stream<Verdict> judge(Estate estate, HttpApi api) {
    return switch (api.allowedOrigins()) {
      case Known<List<Value<String>>>(List<Value<String>> origins, Origin _) ->
          Stream.of(judge(estate, api, origins));
      case Absent<List<Value<String>>> _ -> Stream.empty();
      case Unresolved<List<Value<String>>> open ->
          Stream.of(Words.unknown(api, "The list of allowed origins", open));
    };
  }

  private static Verdict judge(Estate estate, HttpApi api, List<Value<String>> origins) {
    for (Value<String> origin : origins) {
      if (origin.effective().filter(EVERY_SITE::contains).isPresent()) {
        return fail(estate, api, origin.effective().get(), origin.at());
      }
    }
    for (Value<String> origin : origins) {
      if (origin instanceof Unresolved<String> open) {
        return Words.unknown(api, "An allowed origin", open);
      }
    }
    return Verdict.pass(api);
  }

  private static Verdict fail(Estate estate, HttpApi api, String origin, Origin at) {
    if (api.allowCredentials().effective().orElse(false)) {
      return Verdict.fail(
          api,
          Severity.HIGH,
          "%s lets scripts of every site (%s) use a visitor's credentials"
              .formatted(Words.name(api), origin),
          at);
    }
    boolean protects =
        Apis.of(estate).routes(api).stream()
            .anyMatch(route -> route.authorization().effective().filter("NONE"::equals).isEmpty());
    return Verdict.fail(
        api,
        protects ? Severity.MEDIUM : Severity.LOW,
        protects
            ? "%s lets scripts of every site (%s) read answers of protected routes"
                .formatted(Words.name(api), origin)
            : "%s lets scripts of every site (%s) read its answers, as anyone can"
                .formatted(Words.name(api), origin),
        at);
  }
}
