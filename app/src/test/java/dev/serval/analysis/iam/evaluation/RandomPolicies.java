package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Policies and requests from a small vocabulary, so that they meet often. */
final class RandomPolicies {

  private static final List<String> ACTIONS =
      List.of(
          "s3:GetObject",
          "s3:*",
          "s3:Get*",
          "S3:getobject",
          "*",
          "s3:PutObject",
          "sqs:SendMessage",
          "s3:?etObject",
          "sqs:*",
          "*:*",
          "s3:*Object");
  private static final List<String> RESOURCES =
      List.of(
          "*",
          "arn:aws:s3:::b/*",
          "arn:aws:s3:::b/k",
          "arn:aws:s3:::${aws:username}/k",
          "arn:aws:s3:::b/${k:one, 'k'}",
          "arn:aws:s3:::?/k",
          "arn:aws:s3:*",
          "arn:aws:s3:::c/*",
          "arn:*:s3:::*",
          "arn:aws:s3:::b/${*}",
          "arn:aws:sqs:*:111111111111:q",
          "arn:aws:s3:::");
  private static final List<String> PRINCIPALS =
      List.of(
          "\"*\"",
          "{\"AWS\":\"*\"}",
          "{\"AWS\":\"111111111111\"}",
          "{\"AWS\":\"arn:aws:iam::222222222222:root\"}",
          "{\"AWS\":[\"arn:aws:iam::111111111111:user/u\",\"111111111111\"]}",
          "{\"AWS\":\"arn:aws:iam::111111111111:role/p/r\"}",
          "{\"AWS\":\"arn:aws:iam::111111111111:role/r\"}",
          "{\"AWS\":\"arn:aws:sts::111111111111:assumed-role/r/s\"}",
          "{\"AWS\":[\"arn:aws:sts::111111111111:assumed-role/r/s\",\"111111111111\","
              + "\"arn:aws:iam::111111111111:role/r\"]}",
          "{\"Service\":\"sns.amazonaws.com\"}");
  private static final List<String> CALLERS =
      List.of(
          "arn:aws:iam::111111111111:user/u",
          "arn:aws:iam::111111111111:role/p/r",
          "arn:aws:sts::111111111111:assumed-role/r/s",
          "arn:aws:iam::222222222222:user/u",
          "sns.amazonaws.com");
  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringLike",
          "StringNotLike",
          "StringEqualsIgnoreCase",
          "StringNotEqualsIgnoreCase",
          "ArnLike",
          "ArnNotEquals",
          "Bool",
          "NumericLessThan",
          "NumericGreaterThanEquals",
          "NumericNotEquals",
          "DateLessThan",
          "DateGreaterThanEquals",
          "IpAddress",
          "NotIpAddress",
          "BinaryEquals");
  private static final List<String> VALUES =
      List.of(
          "a",
          "A",
          "a*",
          "?",
          "true",
          "FALSE",
          "5",
          "5.0",
          "7",
          "2026-01-02T00:00:00Z",
          "2026-03-04T00:00:00Z",
          "10.0.0.0/8",
          "10.1.2.3",
          "192.0.2.1",
          "arn:aws:s3:::b/k",
          "arn:aws:s3:::*",
          "${aws:username}",
          "${k:two, 'a'}",
          "${*}",
          "YQ==",
          "u",
          "*",
          "111111111111",
          "AssumedRole",
          "arn:aws:iam::111111111111:role/*",
          "arn:aws:iam::*:role/p/r");
  private static final List<String> KEYS =
      List.of(
          "k:one",
          "K:One",
          "k:two",
          "k:many",
          "aws:username",
          "aws:PrincipalArn",
          "aws:PrincipalType",
          "aws:PrincipalAccount",
          "aws:ResourceAccount",
          "aws:PrincipalIsAWSService");

  private final Random random;

  RandomPolicies(long seed) {
    this.random = new Random(seed);
  }

  Request request() {
    Map<String, List<String>> context = new HashMap<>();
    maybe(context, "k:one");
    maybe(context, "k:two");
    if (random.nextBoolean()) {
      context.put(
          "k:many", IntStream.range(0, random.nextInt(3)).mapToObj(_ -> one(VALUES)).toList());
    }
    return new Request(
        Principal.parse(one(CALLERS)).orElseThrow(),
        one(List.of("s3:GetObject", "s3:GetObject", "s3:PutObject", "sqs:SendMessage")),
        one(
            List.of(
                "arn:aws:s3:::b/k",
                "arn:aws:s3:::b/a:c",
                "arn:aws:s3:::u/k",
                "arn:aws:sqs:eu-west-1:111111111111:q")),
        one(List.of("111111111111", "111111111111", "222222222222")),
        Context.of(context));
  }

  private void maybe(Map<String, List<String>> context, String key) {
    if (random.nextBoolean()) {
      context.put(key, List.of(one(VALUES)));
    }
  }

  Policies<NamedPolicy> policies() {
    Policies<NamedPolicy> all = Policies.<NamedPolicy>none().withIdentity(some("identity", 2));
    if (random.nextInt(3) > 0) {
      all = all.withResource(policy("resource", true));
    }
    if (random.nextInt(4) == 0) {
      all = all.withBoundaries(List.of(policy("boundary", false)));
    }
    if (random.nextInt(4) == 0) {
      all = all.withSession(some("session", 2));
    }
    if (random.nextInt(4) == 0) {
      all = all.withEndpoint(some("endpoint", 1));
    }
    if (random.nextInt(4) == 0) {
      all = all.withScps(List.of(some("scp0", 2), some("scp1", 1)));
    }
    return random.nextInt(4) == 0 ? all.withRcps(List.of(some("rcp", 1))) : all;
  }

  private List<NamedPolicy> some(String name, int most) {
    return IntStream.range(0, 1 + random.nextInt(most))
        .mapToObj(i -> policy(name + i, false))
        .toList();
  }

  private NamedPolicy policy(String name, boolean principals) {
    String statements =
        IntStream.range(0, 1 + random.nextInt(3))
            .mapToObj(_ -> statement(principals))
            .collect(Collectors.joining(","));
    String version = random.nextInt(5) == 0 ? "2008-10-17" : "2012-10-17";
    String text = "{\"Version\":\"" + version + "\",\"Statement\":[" + statements + "]}";
    try {
      return new NamedPolicy(name, PolicyParser.parse(text, name));
    } catch (MalformedPolicy e) {
      throw new IllegalStateException(text, e);
    }
  }

  private String statement(boolean principals) {
    List<String> elements = new ArrayList<>();
    elements.add("\"Effect\":\"" + (random.nextInt(4) == 0 ? "Deny" : "Allow") + "\"");
    if (principals) {
      elements.add(not("Principal") + one(PRINCIPALS));
    }
    elements.add(not("Action") + list(ACTIONS));
    elements.add(not("Resource") + list(RESOURCES));
    condition().ifPresent(elements::add);
    return "{" + String.join(",", elements) + "}";
  }

  private String not(String element) {
    return "\"" + (random.nextInt(6) == 0 ? "Not" : "") + element + "\":";
  }

  private Optional<String> condition() {
    if (random.nextInt(2) == 0) {
      return Optional.empty();
    }
    String operator =
        random.nextInt(8) == 0
            ? "Null"
            : one(List.of("", "", "ForAllValues:", "ForAnyValue:"))
                + one(OPERATORS)
                + (random.nextInt(4) == 0 ? "IfExists" : "");
    String values = operator.equals("Null") ? list(List.of("true", "false")) : list(VALUES);
    return Optional.of(
        "\"Condition\":{\"" + operator + "\":{\"" + one(KEYS) + "\":" + values + "}}");
  }

  private String list(List<String> from) {
    return IntStream.range(0, 1 + random.nextInt(2))
        .mapToObj(_ -> "\"" + one(from) + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private <T> T one(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
