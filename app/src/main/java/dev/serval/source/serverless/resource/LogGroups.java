package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.Texts;
import java.util.Optional;

/** The log group of each function, which the framework declares unless told not to. */
public final class LogGroups {

  private LogGroups() {}

  public static void add(Expansion expansion) {
    Service service = expansion.service();
    for (ServiceFunction function : service.functions()) {
      if (isDisabled(function) || customName(service, function).isPresent()) {
        continue;
      }
      Place at = function.at();
      expansion
          .add(LogicalIds.of(function.key(), "LogGroup"), "AWS::Logs::LogGroup", at)
          .set("LogGroupName", Texts.join(at, "/aws/lambda/", function.name()))
          .set("RetentionInDays", retention(service, function))
          .set(
              "DataProtectionPolicy",
              Nodes.set(function.body().get("logDataProtectionPolicy"))
                  .or(() -> service.provider("logDataProtectionPolicy")));
    }
  }

  /** Where a function's logs go, if not to a group of its own. */
  static Optional<Node> customName(Service service, ServiceFunction function) {
    return Nodes.set(Service.at(function.body(), "logs", "logGroup"))
        .or(() -> service.provider("logs", "lambda", "logGroup"));
  }

  static boolean isDisabled(ServiceFunction function) {
    return Nodes.isTrue(function.body().get("disableLogs"));
  }

  private static Optional<Node> retention(Service service, ServiceFunction function) {
    return Nodes.set(function.body().get("logRetentionInDays"))
        .or(() -> service.provider("logRetentionInDays"));
  }
}
