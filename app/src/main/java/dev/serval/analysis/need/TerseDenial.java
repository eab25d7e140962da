package dev.serval.analysis.need;

import dev.serval.data.SdkActions;
import dev.serval.data.SdkTable.Service;
import dev.serval.data.Tables;
import dev.serval.document.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Denials that do not say who was denied which action: of SDKs where a service says no more than
 * "Access Denied", of Lambda about its functions' roles, and the decoded form of EC2's messages.
 */
public final class TerseDenial {

  /** "An error occurred (CODE) when calling the OPERATION operation", botocore. */
  private static final Pattern OPERATION =
      Pattern.compile(
          "\\((?:AccessDenied\\w*|UnauthorizedOperation|AuthorizationError\\w*|403|Forbidden)\\)"
              + " when calling the (?<operation>\\w+) operation");

  /** Lambda's CreateFunction and CreateEventSourceMapping, of the function's role. */
  private static final Pattern OF_ROLE =
      Pattern.compile(
          "role does not have permissions to call (?<operation>\\w+) on (?<service>[\\w ]+)");

  private static final Pattern ENCODED =
      Pattern.compile("(?i)encoded authorization failure message");

  private TerseDenial() {}

  /** Whether it can be read only when somebody has decoded it. */
  public static boolean isEncoded(String message) {
    return ENCODED.matcher(message).find();
  }

  /** What was denied, for each service that has an operation of this name. */
  public static List<Denial> ofMessage(String message, Tables tables) {
    Matcher call = OPERATION.matcher(message);
    if (call.find()) {
      String operation = call.group("operation");
      List<Service> services = tables.sdk().withOperation(operation);
      Optional<Service> usual =
          services.stream().filter(service -> service.name().equals("s3")).findFirst();
      return usual.map(List::of).orElse(services).stream()
          .map(service -> denial(service, operation, tables))
          .distinct()
          .toList();
    }
    Matcher role = OF_ROLE.matcher(message);
    if (!role.find()) {
      return List.of();
    }
    String id = role.group("service").strip().replace(" ", "").toLowerCase(Locale.ROOT);
    return tables.sdk().serviceOfId(id).or(() -> tables.sdk().service(id)).stream()
        .map(service -> denial(service, role.group("operation"), tables))
        .toList();
  }

  private static Denial denial(Service service, String operation, Tables tables) {
    String action =
        tables
            .sdkActions()
            .of(service.name(), operation)
            .flatMap(needs -> needs.stream().findFirst())
            .map(SdkActions.Need::action)
            .orElse(service.prefix() + ":" + operation);
    return new Denial("", action, "*", Optional.empty(), false, Optional.empty());
  }

  /** What {@code sts decode-authorization-message} prints, whole or the decoded message alone. */
  public static Optional<Denial> decoded(Node.Mapping document) {
    Optional<Node.Mapping> context = document.mapping("context");
    Optional<String> action = context.flatMap(one -> one.text("action"));
    if (action.isEmpty()) {
      return Optional.empty();
    }
    String who =
        context.flatMap(one -> one.mapping("principal")).flatMap(one -> one.text("arn")).orElse("");
    boolean explicit = document.text("explicitDeny").filter("true"::equals).isPresent();
    return Optional.of(
        new Denial(
            who,
            action.get(),
            context.flatMap(one -> one.text("resource")).orElse("*"),
            Optional.empty(),
            explicit,
            Optional.empty()));
  }
}
