package dev.serval.source.aws.api;

import java.util.List;
import java.util.stream.Stream;

/** The table of calls: an audit makes no other; those of a watch are {@link LiveRecords}'. */
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

  /** Made besides where the code of what is deployed is wanted. */
  public static final List<Operation> OF_CODE =
      List.of(LambdaOperations.GET_FUNCTION, LambdaOperations.GET_LAYER_VERSION);

  private Operations() {}
}
