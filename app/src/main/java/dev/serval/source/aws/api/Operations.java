package dev.serval.source.aws.api;

import java.util.List;
import java.util.stream.Stream;

/** The table of calls: Serval makes no other. */
public final class Operations {

  /** All operations, by service. */
  public static final List<Operation> ALL =
      Stream.of(
              IdentityOperations.ALL,
              LambdaOperations.ALL,
              ApiOperations.ALL,
              MessagingOperations.ALL,
              StorageOperations.ALL,
              GuardOperations.ALL,
              OrganizationOperations.ALL,
              WatchOperations.ALL)
          .flatMap(List::stream)
          .toList();

  private Operations() {}
}
