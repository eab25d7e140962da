package dev.serval.source;

import dev.serval.model.Authorizer;
import dev.serval.model.Identity;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Authorizers, which templates, OpenAPI bodies and API Gateway's answers describe much alike. */
public final class Authorizers {

  /** Seconds for which a REST API takes an answer again where nothing else is said. */
  private static final int REST_CACHE = 300;

  private Authorizers() {}

  /** Where a description of an authorizer stands, and so how its members are spelt. */
  public enum Form {
    /** {@code AWS::ApiGateway::Authorizer}. */
    REST("Type", true, false),
    /** The answer about a REST API, or its OpenAPI body. */
    REST_BODY("type", false, false),
    /** {@code AWS::ApiGatewayV2::Authorizer}, and the answer about an HTTP API. */
    HTTP("AuthorizerType", true, true),
    /** The OpenAPI body of an HTTP API. */
    HTTP_BODY("type", false, true);

    private final String kind;
    private final boolean capitals;
    private final boolean http;

    Form(String kind, boolean capitals, boolean http) {
      this.kind = kind;
      this.capitals = capitals;
      this.http = http;
    }

    private String name(String member) {
      return capitals
          ? member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1)
          : member;
    }
  }

  /** An authorizer as described. */
  public static Authorizer of(Identity id, Value<Reference> api, Properties p, Form form) {
    Properties jwt = p.in(form.name("jwtConfiguration"));
    Value<String> kind =
        p.text(form.kind, form.http ? "REQUEST" : "TOKEN")
            .map(text -> text.toUpperCase(Locale.ROOT));
    return new Authorizer(
        id,
        api,
        kind,
        p.reference(form.name("authorizerUri")),
        p.references(form.name("providerARNs")),
        jwt.text(form.name("issuer"), ""),
        jwt.texts(form.name("audience")),
        sources(p.texts(form.name("identitySource"))),
        p.text(form.name("identityValidationExpression"), ""),
        cache(p, form, kind));
  }

  /** Several places stand in one text with commas between, or in a list. */
  private static Value<List<Value<String>>> sources(Value<List<Value<String>>> written) {
    return written.map(texts -> texts.stream().flatMap(Authorizers::split).toList());
  }

  private static Stream<Value<String>> split(Value<String> text) {
    return text instanceof Value.Known<String> known
        ? Stream.of(known.get().split(","))
            .map(String::strip)
            .filter(place -> !place.isEmpty())
            .map(place -> new Value.Known<>(place, known.at()))
        : Stream.of(text);
  }

  /** Tokens are checked each time; an HTTP API's default for functions is not documented. */
  private static Value<Integer> cache(Properties p, Form form, Value<String> kind) {
    String seconds = form.name("authorizerResultTtlInSeconds");
    boolean jwt = kind.effective().filter("JWT"::equals).isPresent();
    if (!form.http || jwt || p.has(seconds)) {
      return p.number(seconds, jwt ? 0 : REST_CACHE);
    }
    return new Value.Unresolved<>("the default of API Gateway", p.at());
  }
}
