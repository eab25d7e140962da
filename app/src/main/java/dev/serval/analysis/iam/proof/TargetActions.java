package dev.serval.analysis.iam.proof;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which actions of a service are asked about, and in which order. */
final class TargetActions {

  static final String INVOKE = "lambda:invokefunction";

  /** Of the first request that a call of a function's address is. */
  static final String OF_URL = "lambda:invokefunctionurl";

  /** Services that listen to requests without a signature where a policy lets them. */
  private static final Set<String> UNSIGNED =
      Set.of("s3", "sqs", "sns", "execute-api", "es", "aoss", "mediastore", "glacier");

  /** Actions that show best what a policy opens, in this order. */
  private static final List<String> TELLING =
      List.of(
          "s3:getobject",
          "s3:listbucket",
          "s3:putobject",
          INVOKE,
          "lambda:getlayerversion",
          "sqs:sendmessage",
          "sqs:receivemessage",
          "sns:publish",
          "sns:subscribe",
          "events:putevents",
          "kms:decrypt",
          "kms:encrypt",
          "kms:generatedatakey",
          "secretsmanager:getsecretvalue",
          "ssm:getparameter",
          "dynamodb:getitem",
          "kinesis:getrecords",
          "ecr:batchgetimage",
          "execute-api:invoke",
          "logs:putlogevents",
          "sts:assumerole",
          "sts:assumerolewithwebidentity",
          "sts:assumerolewithsaml",
          "es:eshttpget");

  /** What lets nobody in by itself. */
  private static final Set<String> ONLY_WITH_OTHERS =
      Set.of("sts:tagsession", "sts:setsourceidentity", "sts:setcontext");

  private TargetActions() {}

  static boolean listensToUnsigned(String service) {
    return UNSIGNED.contains(service);
  }

  /** Whether an action by itself lets somebody in. */
  static boolean isAsked(String name) {
    return !ONLY_WITH_OTHERS.contains(name)
        && (!name.startsWith("sts:") || name.startsWith("sts:assumerole"))
        && !name.equals(OF_URL)
        && !name.equals("sts:assumeroot");
  }

  /** Those that show best what is open come first. */
  static List<String> inOrder(List<String> actions) {
    return actions.stream()
        .sorted(
            Comparator.comparingInt(
                    (String action) -> {
                      int at = TELLING.indexOf(action);
                      return at < 0 ? TELLING.size() : at;
                    })
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
