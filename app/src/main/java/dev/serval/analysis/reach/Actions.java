package dev.serval.analysis.reach;

import dev.serval.data.IamTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The actions that patterns stand for; thousands of roles use the same few patterns. */
final class Actions {

  private final IamTable table;
  private final Map<String, List<IamTable.Action>> known = new ConcurrentHashMap<>();

  Actions(IamTable table) {
    this.table = table;
  }

  List<IamTable.Action> matching(String pattern) {
    return known.computeIfAbsent(pattern, table::matching);
  }
}
