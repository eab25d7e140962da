package dev.serval.rule.api;

import dev.serval.analysis.code.flow.EventUse;
import dev.serval.analysis.code.flow.EventUse.FieldRead;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Authorizer;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AG-19: API Gateway takes an authorizer's answer again for requests about which the function might
 * have said something else: they differ in what its code looks at and answers are not found by.
 * Authorizers whose function's code is not at hand, and those without a function, are not its
 * subject.
 *
 * <p>Answers are found by the identity sources alone, and a policy that was found is compared with
 * each request's method and path ("Use API Gateway Lambda authorizers", API Gateway developer
 * guide, November 2026).
 *
 * @param reviews the functions' code, as far as it is at hand
 */
public record CachedDecision(Reviews reviews) implements Rule {

  private static final int MOST_EVIDENCE = 5;

  private static final Card CARD =
      Card.of("AG-19", Severity.HIGH, "An authorizer's answer is taken for other requests too")
          .leadsTo(Consequence.OUTSIDERS_GET_IN)
          .why(
              """
              API Gateway keeps what an authorizer said, and finds it again by the identity sources \
              only. Where the code decides by a header, an address or a path that is none of them, the \
              answer to one request lets in the next, which differs in just that: another tenant, a \
              path for administrators.\
              """)
          .remedy(
              "Name all that the decision depends on as identity sources, or do not keep answers;"
                  + " and answer with a policy for what was asked only (methodArn), unless the"
                  + " decision holds for every path.")
          .fix(
              Form.CLI,
              """
              aws apigateway update-authorizer --rest-api-id API --authorizer-id AUTHORIZER \\
                --patch-operations op=replace,path=/authorizerResultTtlInSeconds,value=0\
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Callers:
                Type: AWS::ApiGateway::Authorizer
                Properties:
                  Type: REQUEST
                  IdentitySource: method.request.header.Authorization, method.request.header.X-Tenant, context.path
              """)
          .fix(
              Form.SAM,
              """
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  Auth:
                    Authorizers:
                      Callers:
                        FunctionPayloadType: REQUEST
                        Identity:
                          Headers: [Authorization, X-Tenant]
                          Context: [path]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_api_gateway_authorizer" "callers" {
                type                             = "REQUEST"
                authorizer_result_ttl_in_seconds = 0
              }
              """)
          .maps(Standard.owasp(2), Standard.cwe(613), Standard.cwe(863));

  /** {@code method.request.header.X}, {@code $request.querystring.x}, {@code $context.path}. */
  private static final Pattern SOURCE =
      Pattern.compile(
          "(?:\\$|(?:method|route)\\.)?(?:request\\.)?(header|querystring|multivalueheader"
              + "|multivaluequerystring|context|stageVariables)\\.(.+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PART =
      Pattern.compile(
          "(headers|multiValueHeaders|queryStringParameters"
              + "|multiValueQueryStringParameters)\\.([^.\\[]+).*");

  /** What says where a request goes. */
  private static final Pattern ROUTE =
      Pattern.compile(
          "path|rawPath|httpMethod|resource|routeKey|routeArn|methodArn|pathParameters\\..*"
              + "|requestContext\\.(?:path|resourcePath|httpMethod|routeKey|http\\.(?:path|method))");

  private static final Pattern ADDRESS =
      Pattern.compile("requestContext\\.(?:identity|http)\\.sourceIp");

  /** Headers that are read to be written down. */
  private static final Set<String> TOLD =
      Set.of(
          "user-agent",
          "x-amzn-trace-id",
          "x-request-id",
          "x-correlation-id",
          "accept",
          "host",
          "accept-language",
          "content-type",
          "x-forwarded-for",
          "referer",
          "origin");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Authorizer.class).flatMap(authorizer -> judge(authorizer, estate).stream());
  }

  private Optional<Verdict> judge(Authorizer authorizer, Estate estate) {
    Optional<Review> review =
        FunctionLookup.of(estate)
            .find(authorizer.function())
            .map(Function::id)
            .map(id -> reviews.byFunction().get(id.path()));
    if (review.isEmpty()) {
      return Optional.empty();
    }
    EventUse event = review.get().findings().event();
    Optional<Set<String>> sources = sources(authorizer);
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    List<FieldRead> others = others(event, sources.get());
    boolean wide = event.answered().stream().anyMatch(EventUse.PolicyReturned::wide);
    List<FieldRead> routes = wide ? routes(event, sources.get()) : List.of();
    if (others.isEmpty() && routes.isEmpty()) {
      return Optional.of(withoutPattern(authorizer));
    }
    return Optional.of(
        switch (authorizer.cacheSeconds()) {
          case Unresolved<Integer> open ->
              Words.unknown(authorizer, "How long answers are kept", open);
          default ->
              authorizer.cacheSeconds().effective().orElseThrow() == 0
                  ? withoutPattern(authorizer)
                  : fail(authorizer, review.get(), others, routes);
        });
  }

  /** By what answers are found, in the words of {@link #source}; empty where it is not known. */
  private static Optional<Set<String>> sources(Authorizer authorizer) {
    if (authorizer.identitySources() instanceof Unresolved<?>) {
      return Optional.empty();
    }
    List<Value<String>> written = authorizer.identitySources().effective().orElseThrow();
    return written.stream().anyMatch(Unresolved.class::isInstance)
        ? Optional.empty()
        : Optional.of(
            written.stream()
                .map(one -> source(one.effective().orElseThrow()))
                .collect(Collectors.toSet()));
  }

  private static String source(String written) {
    Matcher source = SOURCE.matcher(written.strip());
    return source.matches()
        ? (source.group(1).replaceFirst("(?i)^multivalue", "") + "." + source.group(2))
            .toLowerCase(Locale.ROOT)
        : written;
  }

  /** Headers, parameters and addresses that the code looks at and answers are not found by. */
  private static List<FieldRead> others(EventUse event, Set<String> sources) {
    List<FieldRead> others = new ArrayList<>();
    for (FieldRead field : event.read()) {
      Matcher part = PART.matcher(field.field());
      if (part.matches()) {
        String name = part.group(2).toLowerCase(Locale.ROOT);
        boolean header = part.group(1).endsWith("eaders");
        boolean covered = sources.contains((header ? "header." : "querystring.") + name);
        if (!covered && !(header && TOLD.contains(name))) {
          others.add(field);
        }
      } else if (ADDRESS.matcher(field.field()).matches()
          && field.decides()
          && sources.stream().noneMatch(source -> source.endsWith("sourceip"))) {
        others.add(field);
      }
    }
    return others;
  }

  /** What of the route the code decides by, where answers are not found by the route. */
  private static List<FieldRead> routes(EventUse event, Set<String> sources) {
    boolean covered =
        sources.stream()
            .anyMatch(source -> source.matches("context\\.(?:path|resourcepath|routekey|http.*)"));
    return covered
        ? List.of()
        : event.read().stream()
            .filter(field -> field.decides() && ROUTE.matcher(field.field()).matches())
            .toList();
  }

  /** Any text is a token where no pattern says otherwise, and each costs a call. */
  private static Verdict withoutPattern(Authorizer authorizer) {
    boolean token = authorizer.kind().effective().filter("TOKEN"::equals).isPresent();
    boolean any = authorizer.pattern().effective().filter(String::isEmpty).isPresent();
    return token && any
        ? Verdict.fail(
            authorizer,
            Severity.INFO,
            "%s is asked about whatever stands in the header; a pattern for tokens would turn"
                    .formatted(Words.name(authorizer))
                + " away the rest before the function is called",
            authorizer.pattern().at())
        : Verdict.pass(authorizer);
  }

  private static Verdict fail(
      Authorizer authorizer, Review review, List<FieldRead> others, List<FieldRead> routes) {
    List<FieldRead> all = Stream.concat(others.stream(), routes.stream()).toList();
    List<String> names = all.stream().map(FieldRead::field).distinct().toList();
    List<Evidence> evidence = new ArrayList<>();
    for (FieldRead field : all.subList(0, Math.min(all.size(), MOST_EVIDENCE))) {
      evidence.add(
          new Evidence(
              "the code looks at %s".formatted(Words.cut(field.field())),
              new Origin.InFile(
                  review.unit().place(field.file()), field.at().line(), field.at().column())));
    }
    if (!routes.isEmpty()) {
      evidence.add(
          new Evidence("what it answers with allows every path", authorizer.function().at()));
    }
    return new Verdict.Fail(
        authorizer,
        "",
        Severity.HIGH,
        all.stream().anyMatch(FieldRead::decides) ? Confidence.FIRM : Confidence.TENTATIVE,
        "%s looks at %s, but its answers are kept for %,d s and found again without"
            .formatted(
                Words.name(authorizer),
                Words.list(names),
                authorizer.cacheSeconds().effective().orElseThrow()),
        authorizer.cacheSeconds().at(),
        evidence);
  }
}
