package dev.serval.rule.function;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.model.Variable;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** FN-25: a variable switches TLS checks off or sends traffic elsewhere. */
public record TrafficRedirected() implements Rule {

  private static final Card CARD =
      Card.of("FN-25", Severity.HIGH, "A variable weakens TLS or redirects traffic")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              With NODE_TLS_REJECT_UNAUTHORIZED=0 or PYTHONHTTPSVERIFY=0 the function takes any server \
              for the right one. AWS_ENDPOINT_URL and proxy variables send its calls, with what they \
              carry, to another host. Whoever holds that host or sits on the way reads and changes the \
              data. Such settings are left over from debugging, or were put there by an intruder.\
              """)
          .remedy(
              "Remove the variable. If a private authority signs the server's certificate, put its"
                  + " root into the package and name it in NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME"
                  + " --environment 'Variables={…without the variable…}'")
          .fix(
              Form.CLOUDFORMATION,
              """
              Environment:
                Variables:
                  NODE_EXTRA_CA_CERTS: /var/task/certs/own-root.pem
              """)
          .fix(
              Form.TERRAFORM,
              """
              environment {
                variables = {
                  NODE_EXTRA_CA_CERTS = "/var/task/certs/own-root.pem"
                }
              }
              """)
          .maps(Standard.cwe(295), Standard.csa(3), Standard.attack("T1557"));

  private static final Set<String> BUNDLES =
      Set.of(
          "AWS_CA_BUNDLE",
          "NODE_EXTRA_CA_CERTS",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "REQUESTS_CA_BUNDLE",
          "CURL_CA_BUNDLE");

  private static final Pattern ENDPOINT = Pattern.compile("AWS_ENDPOINT_URL(?:_\\w+)?");
  private static final Pattern PROXY = Pattern.compile("(?i)(?:HTTPS?|ALL)_PROXY");
  private static final Pattern HOST =
      Pattern.compile(
          "(?:([a-z][a-z0-9+.-]*)://)?(?:[^@/]*@)?\\[?([^/:\\]]+)\\]?.*", Pattern.CASE_INSENSITIVE);

  private static final Pattern LOCAL =
      Pattern.compile("localhost|127\\..*|::1|0\\.0\\.0\\.0|host\\.docker\\.internal|localstack");
  private static final Pattern OF_AWS =
      Pattern.compile("(?:.*\\.)?(?:amazonaws\\.com(?:\\.cn)?|api\\.aws|amazonaws\\.eu)");
  private static final Pattern PRIVATE =
      Pattern.compile(
          "10\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|(?:.*\\.)?(?:internal|local|lan|corp|intra)|[^.]+");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(Function.class)
        .flatMap(
            function ->
                function.environment().effective().orElse(List.of()).stream()
                    .filter(TrafficRedirected::concerns)
                    .map(variable -> judge(function, variable)));
  }

  private static boolean concerns(Variable variable) {
    String name = variable.name();
    return switch (name) {
      case "NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY", "GIT_SSL_NO_VERIFY" -> true;
      default ->
          BUNDLES.contains(name)
              || ENDPOINT.matcher(name).matches()
              || PROXY.matcher(name).matches();
    };
  }

  private static Verdict judge(Function function, Variable variable) {
    return switch (variable.value()) {
      case Known<String>(String value, Origin _) -> judge(function, variable, value.strip());
      case Absent<String> _ -> Verdict.pass(function);
      case Unresolved<String> open ->
          Words.unknown(function, variable.name(), "The value of " + variable.name(), open);
    };
  }

  private static Verdict judge(Function function, Variable variable, String value) {
    String name = variable.name();
    if (name.equals("NODE_TLS_REJECT_UNAUTHORIZED") || name.equals("PYTHONHTTPSVERIFY")) {
      return value.equals("0")
          ? fail(function, variable, Severity.HIGH, "switches the check of TLS certificates off")
          : Verdict.pass(function);
    }
    if (name.equals("GIT_SSL_NO_VERIFY")) {
      return fail(function, variable, Severity.HIGH, "switches the check of TLS certificates off");
    }
    if (BUNDLES.contains(name)) {
      return value.startsWith("/tmp")
          ? fail(function, variable, Severity.HIGH, "takes trusted certificates from /tmp")
          : Verdict.pass(function);
    }
    return host(function, variable, value, ENDPOINT.matcher(name).matches());
  }

  private static Verdict host(
      Function function, Variable variable, String value, boolean endpoint) {
    Matcher url = HOST.matcher(value);
    if (value.isEmpty() || !url.matches()) {
      return Verdict.pass(function);
    }
    String host = url.group(2);
    if (LOCAL.matcher(host).matches()) {
      return fail(
          function,
          variable,
          Severity.LOW,
          "sends calls to the function itself, as in a test on a desk");
    }
    if (!endpoint) {
      return PRIVATE.matcher(host).matches()
          ? Verdict.pass(function)
          : fail(
              function,
              variable,
              Severity.MEDIUM,
              "sends traffic through %s".formatted(Words.cut(host)));
    }
    if (!OF_AWS.matcher(host).matches()) {
      return fail(
          function,
          variable,
          Severity.HIGH,
          "sends calls to AWS to %s instead".formatted(Words.cut(host)));
    }
    return "http".equalsIgnoreCase(url.group(1))
        ? fail(function, variable, Severity.HIGH, "sends calls to AWS without TLS")
        : Verdict.pass(function);
  }

  private static Verdict fail(
      Function function, Variable variable, Severity severity, String what) {
    return Verdict.fail(
        function,
        variable.name(),
        severity,
        "%s %s".formatted(variable.name(), what),
        variable.at());
  }
}
