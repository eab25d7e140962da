package dev.serval.source.snapshot;

import dev.serval.document.Node;
import java.util.Optional;

/**
 * What AWS said: one page of a call's answer, or why there is none.
 *
 * @param call the question
 * @param outcome what came of it
 */
public record Answer(Call call, Outcome outcome) {

  /** What came of a call. */
  public sealed interface Outcome {}

  /**
   * A page.
   *
   * @param page from 1
   * @param last whether there is no further page
   * @param answer as the AWS CLI prints it
   */
  public record Page(int page, boolean last, Node.Mapping answer) implements Outcome {}

  /**
   * The call failed for good.
   *
   * @param code AWS's error code, such as {@code AccessDeniedException}; or the kind of failure
   * @param message in AWS's words
   * @param permission the IAM action that was missing, where that is the reason
   */
  public record Refused(String code, String message, Optional<String> permission)
      implements Outcome {}

  /**
   * The call was not made.
   *
   * @param why such as "stopped early"
   */
  public record NotMade(String why) implements Outcome {}
}
