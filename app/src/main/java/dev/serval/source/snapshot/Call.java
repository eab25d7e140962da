package dev.serval.source.snapshot;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One question to AWS, over all its pages.
 *
 * @param account the account's number
 * @param region the region's name; {@code global} for services without regions
 * @param service the service's prefix in IAM actions, such as {@code lambda}
 * @param operation such as {@code GetPolicy}
 * @param request its parameters by name, without those that turn pages
 */
public record Call(
    String account,
    String region,
    String service,
    String operation,
    SortedMap<String, String> request) {

  /** Where services without regions are kept. */
  public static final String GLOBAL = "global";

  public Call {
    request = Collections.unmodifiableSortedMap(new TreeMap<>(request));
  }

  /** A question with these parameters. */
  public static Call of(
      String account,
      String region,
      String service,
      String operation,
      Map<String, String> request) {
    return new Call(account, region, service, operation, new TreeMap<>(request));
  }

  /** As IAM would write it: {@code lambda:GetPolicy}. */
  public String name() {
    return service + ":" + operation;
  }
}
