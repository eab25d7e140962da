package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a request hangs together: account, organisation, ARN and network are those of one caller
 * who is an outsider. It knows nothing of how the request was found.
 */
final class WitnessCheck {

  private static final List<String> OF_SESSIONS =
      List.of(
          "aws:sourceidentity",
          "aws:ec2instancesourcevpc",
          "aws:ec2instancesourceprivateipv4",
          "lambda:sourcefunctionarn",
          "ec2:sourceinstancearn");

  private final Request request;
  private final Map<String, List<String>> context;
  private final String account;

  private WitnessCheck(Request request, String account) {
    this.request = request;
    this.context = request.context().values();
    this.account = account;
  }

  /** What does not fit; empty if all does. */
  static Optional<String> fault(Request request, String account) {
    WitnessCheck check = new WitnessCheck(request, account);
    return Stream.of(
            check.outsider(),
            check.principal(),
            check.organization("principal"),
            check.organization("source"),
            check.source(),
            check.network(),
            check.region(),
            check.service(),
            check.session())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private String value(String key) {
    List<String> values = context.getOrDefault(key, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  private boolean has(String key) {
    return context.containsKey(key);
  }

  private static Optional<String> unless(boolean fits, String what) {
    return fits ? Optional.empty() : Optional.of(what);
  }

  private Optional<String> outsider() {
    String mine = request.principal().accountOrNone();
    boolean outside =
        account.isEmpty() || (!mine.equals(account) && !value("aws:sourceaccount").equals(account));
    return unless(outside, "the witness is of the resource's own account");
  }

  private Optional<String> principal() {
    String mine = request.principal().accountOrNone();
    for (String key : List.of("aws:principalaccount", "kms:calleraccount", "aws:sourceowner")) {
      if (has(key) && !value(key).equals(mine)) {
        return Optional.of(key + " is not the caller's account");
      }
    }
    String arn = value("aws:principalarn");
    if (has("aws:principalarn") && (mine.isEmpty() || !arn.split(":", 6)[4].equals(mine))) {
      return Optional.of("aws:principalarn is not of the caller's account");
    }
    return switch (request.principal()) {
      case Principal.User user ->
          unless(
              (!has("aws:principalarn") || arn.equals(user.arn()))
                  && (!has("aws:username") || user.arn().endsWith("/" + value("aws:username")))
                  && (!has("aws:userid") || value("aws:userid").startsWith("AIDA")),
              "the user's names differ");
      case Principal.Session session ->
          unless(
              (!has("aws:principalarn") || arn.endsWith("/" + session.role()))
                  && (!has("aws:userid")
                      || (value("aws:userid").endsWith(":" + session.name())
                          && value("aws:userid").startsWith("AROA")))
                  && !has("aws:username"),
              "the session's names differ");
      default -> Optional.empty();
    };
  }

  private Optional<String> organization(String whose) {
    String id = value("aws:" + whose + "orgid");
    List<String> paths = context.getOrDefault("aws:" + whose + "orgpaths", List.of());
    boolean fits = paths.stream().allMatch(path -> id.isEmpty() || path.startsWith(id + "/"));
    return unless(fits, "the path is of another organisation than the caller");
  }

  private Optional<String> source() {
    String[] parts = value("aws:sourcearn").split(":", 6);
    boolean fits =
        parts.length < 6
            || parts[4].isEmpty()
            || !has("aws:sourceaccount")
            || parts[4].equals(value("aws:sourceaccount"));
    return unless(fits, "aws:sourcearn is of another account than aws:sourceaccount");
  }

  private Optional<String> network() {
    boolean vpc = has("aws:sourcevpce") || has("aws:sourcevpc") || has("aws:vpcsourceip");
    if (vpc && has("aws:sourceip")) {
      return Optional.of("a request through a VPC endpoint has no public address");
    }
    boolean internet = !has("aws:sourceip") || Addresses.INTERNET.has(value("aws:sourceip"));
    return unless(internet, "aws:sourceip is no address of the internet");
  }

  private Optional<String> region() {
    String[] resource = request.resource().split(":", 6);
    String via = value("kms:viaservice");
    boolean fits =
        via.isEmpty() || resource.length < 6 || via.contains("." + resource[3] + ".amazonaws.com");
    return unless(fits, "kms:viaservice is of another region than the key");
  }

  private Optional<String> session() {
    boolean session = request.principal() instanceof Principal.Session;
    for (String key : OF_SESSIONS) {
      if (has(key) && !session) {
        return Optional.of(key + " is of sessions only");
      }
    }
    boolean tagged = context.keySet().stream().anyMatch(key -> key.startsWith("aws:principaltag/"));
    if (tagged
        && !session
        && !(request.principal() instanceof Principal.User)
        && !(request.principal() instanceof Principal.FederatedUser)) {
      return Optional.of("who asks can't have tags");
    }
    return unless(
        !has("aws:multifactorauthage")
            || value("aws:multifactorauthpresent").equals("true")
            || !has("aws:multifactorauthpresent"),
        "aws:multifactorauthage is there only with a second factor");
  }

  private Optional<String> service() {
    boolean service = request.principal() instanceof Principal.Service;
    boolean fits =
        (!has("aws:principalisawsservice")
                || value("aws:principalisawsservice").equals(String.valueOf(service)))
            && (service
                || !(has("aws:sourceaccount")
                    || has("aws:sourcearn")
                    || has("aws:principalservicename")))
            && !(service && has("aws:principalarn"));
    return unless(fits, "keys of services and of principals are mixed");
  }
}
