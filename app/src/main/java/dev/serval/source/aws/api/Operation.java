package dev.serval.source.aws.api;

import dev.serval.document.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * One row of the table of calls.
 *
 * @param service the service's name, as raw answers are kept under
 * @param name such as {@code GetPolicy}
 * @param permissions the IAM actions that it needs
 * @param paging how pages are turned; empty where the answer is one page
 * @param quota the limit that AWS sets
 * @param worth when calls wait for the quota, lower ones are made first
 * @param invocation makes one request
 */
public record Operation(
    String service,
    String name,
    List<String> permissions,
    Optional<Paging> paging,
    Quota quota,
    int worth,
    Invocation invocation) {

  /** Makes one request and gives the answer as the AWS CLI would print it. */
  interface Invocation {
    Node.Mapping answer(Clients clients, String region, Map<String, String> request);
  }

  /**
   * How pages are turned.
   *
   * @param tokenIn the request's member
   * @param tokenOut the answer's member; a dot leads into a mapping
   */
  record Paging(String tokenIn, String tokenOut) {}

  /** An operation with the permission of its own name, one page, and no narrow quota. */
  static <C extends SdkClient, Q, B extends SdkPojo & SdkBuilder<B, Q>, A extends SdkPojo>
      Operation of(
          Service<C> service, String name, Supplier<B> builder, BiFunction<C, Q, A> method) {
    return of(service, name, builder, method, _ -> {});
  }

  /** An operation whose requests have something in common. */
  static <C extends SdkClient, Q, B extends SdkPojo & SdkBuilder<B, Q>, A extends SdkPojo>
      Operation of(
          Service<C> service,
          String name,
          Supplier<B> builder,
          BiFunction<C, Q, A> method,
          Consumer<B> always) {
    Invocation invocation =
        (clients, region, parameters) -> {
          B request = builder.get();
          always.accept(request);
          Members.set(request, parameters);
          return Members.read(method.apply(clients.client(service, region), request.build()));
        };
    return new Operation(
        service.name(),
        name,
        List.of(service.name() + ":" + name),
        Optional.empty(),
        Quota.NONE,
        50,
        invocation);
  }

  /** As IAM and CloudTrail write it. */
  public String fullName() {
    return service + ":" + name;
  }

  Operation needs(String... actions) {
    return new Operation(service, name, List.of(actions), paging, quota, worth, invocation);
  }

  Operation pages(String tokenIn, String tokenOut) {
    return new Operation(
        service,
        name,
        permissions,
        Optional.of(new Paging(tokenIn, tokenOut)),
        quota,
        worth,
        invocation);
  }

  Operation within(Quota newQuota) {
    return new Operation(service, name, permissions, paging, newQuota, worth, invocation);
  }

  /** Of all calls that wait, lower ones are made first. */
  Operation worth(int order) {
    return new Operation(service, name, permissions, paging, quota, order, invocation);
  }
}
