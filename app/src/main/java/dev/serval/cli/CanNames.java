package dev.serval.cli;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.data.Spelling;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.model.User;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds those whom a user names in an estate: by ARN, by name in AWS, by logical id. */
final class CanNames {

  private static final Origin COMMAND_LINE = new Origin.InAccount("the command line", "--as");

  private final Estate estate;
  private final EstatePolicies policies;

  CanNames(Estate estate, EstatePolicies policies) {
    this.estate = estate;
    this.policies = policies;
  }

  /** Who asks. */
  Caller caller(String name) {
    Optional<Caller> known = named(name, CanNames::asks).flatMap(this::caller);
    if (known.isPresent()) {
      return known.get();
    }
    Principal principal =
        Principal.parse(name)
            .filter(one -> !(one instanceof Principal.Federated) || !isMisspelt(name))
            .orElseThrow(() -> unknown("--as", name, CanNames::asks));
    if (policies.caller(principal).isEmpty() && isOurs(principal)) {
      throw unknown("--as", name, CanNames::asks);
    }
    return policies
        .callerOrOutsider(Text.of(name), COMMAND_LINE)
        .orElseThrow(() -> unknown("--as", name, CanNames::asks));
  }

  private boolean isMisspelt(String name) {
    return !name.startsWith("arn:") && nearest(name, CanNames::asks).isPresent();
  }

  private static boolean asks(Resource resource) {
    return resource instanceof Role || resource instanceof User || resource instanceof Function;
  }

  /** A role or user that should be in the estate, since its account is. */
  private boolean isOurs(Principal principal) {
    boolean holder =
        principal instanceof Principal.Role
            || principal instanceof Principal.User
            || principal instanceof Principal.Session;
    return holder
        && policies.callers().stream()
            .anyMatch(
                caller -> caller.principal().accountOrNone().equals(principal.accountOrNone()));
  }

  private Optional<Caller> caller(Resource resource) {
    if (!(resource instanceof Function function)) {
      return policies.caller(resource);
    }
    Optional<Caller> role = estate.find(Role.class, function.role()).flatMap(policies::caller);
    if (role.isEmpty()) {
      throw new UserError(
          ExitStatus.USAGE,
          "the role of function "
              + function.id().label()
              + ", "
              + function.role().shown()
              + ", is in none of the sources; name one that has it, or the role's ARN");
    }
    return role;
  }

  /** What is asked for. */
  Text resource(String name) {
    if (name.equals("*")) {
      return Text.of(name);
    }
    if (name.startsWith("arn:")) {
      String[] parts = name.split(":", 6);
      if (parts.length < 6 || parts[1].isEmpty() || parts[2].isEmpty() || parts[5].isEmpty()) {
        throw new UserError(
            ExitStatus.USAGE,
            "'"
                + name
                + "' is no ARN: it has six parts, as"
                + " arn:aws:dynamodb:eu-west-1:123456789012:table/orders");
      }
      return Text.of(name);
    }
    return whole(name)
        .or(() -> part(name, '/'))
        .or(() -> part(name, ':'))
        .orElseThrow(() -> unknown("--on", name, CanNames::hasArn));
  }

  private Optional<Text> whole(String name) {
    return named(name, CanNames::hasArn).map(one -> one.id().arn());
  }

  /** An object of a bucket, an alias of a function. */
  private Optional<Text> part(String name, char separator) {
    int at = name.indexOf(separator);
    return at <= 0
        ? Optional.empty()
        : whole(name.substring(0, at))
            .map(arn -> Text.join(List.of(arn, Text.of(name.substring(at)))));
  }

  private static boolean hasArn(Resource resource) {
    return !resource.id().arn().parts().isEmpty();
  }

  private Optional<Resource> named(String name, Predicate<Resource> kind) {
    return Stream.concat(
            estate.resources().stream().filter(one -> isNamed(one, name)),
            estate.find(Resource.class, Reference.to(name)).stream())
        .filter(kind)
        .findFirst();
  }

  private static boolean isNamed(Resource resource, String name) {
    return resource.id().logicalPath().equals(name) || resource.id().label().equals(name);
  }

  private UserError unknown(String option, String name, Predicate<Resource> kind) {
    String meant = nearest(name, kind).map(found -> "; did you mean " + found + "?").orElse("");
    String known =
        meant.isEmpty()
            ? "; the sources have "
                + String.join(
                    ", ",
                    estate.resources().stream()
                        .filter(kind)
                        .map(one -> one.id().label())
                        .distinct()
                        .limit(8)
                        .toList())
            : "";
    return new UserError(
        ExitStatus.USAGE, option + " '" + name + "' is in none of the sources" + meant + known);
  }

  private Optional<String> nearest(String name, Predicate<Resource> kind) {
    return Spelling.nearest(
        name.startsWith("arn:")
            ? name.substring(name.lastIndexOf('/') + 1)
            : name.replaceFirst("[/:].*", ""),
        estate.resources().stream().filter(kind).map(one -> one.id().label()).distinct().toList());
  }
}
