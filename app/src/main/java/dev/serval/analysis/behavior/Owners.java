package dev.serval.analysis.behavior;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.NetworkInterface;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.Value;
import dev.serval.signal.detect.Ownership;
import dev.serval.signal.detect.Ownership.Entry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which functions use which network interfaces and roles, as an estate has them. Lambda shares one
 * interface among all functions with the same subnet and the same security groups ("VPC
 * networking", Lambda developer guide), so that more than one may answer. Published versions with
 * another network than $LATEST are not looked at.
 */
final class Owners {

  /** As Lambda writes {@code LastModified}. */
  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XX][XXX]", java.util.Locale.ROOT);

  private Owners() {}

  /** The table of estates, which may be of different days. */
  static Ownership of(List<Estate> estates) {
    List<Entry> all = new ArrayList<>();
    for (Estate estate : estates) {
      estate.all(NetworkInterface.class).forEach(one -> all.add(owners(one, estate)));
      estate.all(Role.class).flatMap(role -> owners(role, estate).stream()).forEach(all::add);
    }
    return Ownership.of(all);
  }

  private static Entry owners(NetworkInterface one, Estate estate) {
    Optional<String> subnet = one.subnet().effective().flatMap(Owners::known);
    Optional<Set<String>> groups = one.securityGroups().effective().flatMap(Owners::known);
    List<Function> users =
        subnet.isEmpty() || groups.isEmpty()
            ? List.of()
            : estate
                .all(Function.class)
                .filter(function -> uses(function, subnet.get(), groups.get()))
                .toList();
    return entry(one.id().name().toString(), users);
  }

  private static boolean uses(Function function, String subnet, Set<String> groups) {
    return function
        .vpc()
        .effective()
        .filter(
            vpc ->
                known(vpc.subnets()).filter(all -> all.contains(subnet)).isPresent()
                    && known(vpc.securityGroups()).filter(groups::equals).isPresent())
        .isPresent();
  }

  private static Optional<Entry> owners(Role role, Estate estate) {
    Optional<String> arn = role.id().arn().known().filter(text -> !text.isEmpty());
    List<Function> users =
        estate
            .all(Function.class)
            .filter(
                function ->
                    estate
                        .find(Role.class, function.role())
                        .filter(found -> found.id().path().equals(role.id().path()))
                        .isPresent())
            .toList();
    return arn.isEmpty() || users.isEmpty()
        ? Optional.empty()
        : Optional.of(entry(arn.get(), users));
  }

  /** It holds since the last of the functions was changed; before, they may have had others. */
  private static Entry entry(String key, List<Function> users) {
    Instant since =
        users.stream()
            .map(Owners::modified)
            .max(java.util.Comparator.naturalOrder())
            .orElse(Instant.MIN);
    return new Entry(
        key, users.stream().map(NamedFunctions::shown).sorted().distinct().toList(), since);
  }

  private static Instant modified(Function function) {
    try {
      return function
          .deployed()
          .flatMap(one -> one.lastModified().effective())
          .filter(text -> !text.isEmpty())
          .map(text -> OffsetDateTime.parse(text, MODIFIED).toInstant())
          .orElse(Instant.MIN);
    } catch (DateTimeParseException e) {
      return Instant.MIN;
    }
  }

  private static Optional<String> known(Reference reference) {
    return reference.text().known().filter(text -> !text.isEmpty());
  }

  /** Empty where one of them is not known: then the set is not known either. */
  private static Optional<Set<String>> known(List<Value<Reference>> references) {
    Set<String> all = new HashSet<>();
    for (Value<Reference> one : references) {
      Optional<String> known = one.effective().flatMap(Owners::known);
      if (known.isEmpty()) {
        return Optional.empty();
      }
      all.add(known.get());
    }
    return Optional.of(all.stream().collect(Collectors.toUnmodifiableSet()));
  }
}
