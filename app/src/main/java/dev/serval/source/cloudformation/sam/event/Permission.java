package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Draft;

/** The permission of an AWS service to invoke a function. */
final class Permission {

  private Permission() {}

  static Draft of(String id, Target target, String principal, Place cause) {
    return target
        .draft(id, "AWS::Lambda::Permission", cause)
        .set("Action", "lambda:InvokeFunction")
        .set("FunctionName", target.name())
        .set("Principal", principal);
  }
}
