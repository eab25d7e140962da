package dev.serval.analysis.need;

import dev.serval.analysis.effective.Region;
import dev.serval.data.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Actions that no call of the SDKs needs: requests that are signed by hand, protocols of databases
 * and brokers, file systems. Code that needs them does not show it.
 */
final class Protocols {

  /** From the services' pages on authorization; those whose clients sign for themselves. */
  private static final Pattern SIGNED =
      Pattern.compile(
          "execute-api:(Invoke|ManageConnections)|appsync:GraphQL|es:ESHttp.*|aoss:.*|rds-db:connect"
              + "|lambda:InvokeFunctionUrl|neptune-db:.*|kafka-cluster:.*|vpc-lattice-svcs:.*"
              + "|elasticfilesystem:Client.*|cassandra:.*|elasticache:Connect|memorydb:Connect"
              + "|dsql:DbConnect.*|iot:(Connect|Receive|Subscribe)|s3express:CreateSession");

  private Protocols() {}

  /** Whether calls of the SDKs show that it is needed. */
  static boolean isSeen(String action, Tables tables) {
    return tables.sdkActions().isNeeded(action) || tables.sdk().isOperation(action);
  }

  /** What a statement grants of them, named as such or as a whole. */
  private static boolean isMeant(Region region, String action) {
    return SIGNED.matcher(action).matches()
        || region.allow().actions().words().stream()
            .anyMatch(word -> word.shown().equalsIgnoreCase(action));
  }

  /** Those that a role has, which stay as they are. */
  static List<Unresolved> of(Allowed allowed, Tables tables) {
    List<Unresolved> all = new ArrayList<>();
    for (Region region : allowed.regions()) {
      TreeSet<String> unseen = new TreeSet<>();
      for (String action : region.actions()) {
        if (!isSeen(action, tables) && isMeant(region, action)) {
          unseen.add(action);
        }
      }
      if (!unseen.isEmpty()) {
        all.add(
            new Unresolved(
                region.allow().at(),
                "whether %s is needed can't be seen in calls of the SDKs: it stays"
                    .formatted(
                        unseen.size() > 3
                            ? unseen.first() + " and the like"
                            : String.join(", ", unseen)),
                List.copyOf(unseen)));
      }
    }
    return all;
  }
}
