package dev.serval.analysis.effective;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Requests that are allowed together: any of these actions, on resources that every one of these
 * selections has, if all conditions hold, unless one of the exceptions is about it.
 *
 * @param policy that of the Allow, by name
 * @param allow the Allow
 * @param actions all that AWS is known to have
 * @param resources of the Allow, and of the boundary's where there is one
 * @param conditions of both
 * @param except what Denies take away of it
 */
public record Region(
    String policy,
    Statement allow,
    SortedSet<String> actions,
    List<Selection> resources,
    List<Condition> conditions,
    List<Exemption> except) {

  public Region {
    actions = new TreeSet<>(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
    except = List.copyOf(except);
  }

  /**
   * What a Deny takes away.
   *
   * @param policy that of the Deny, by name
   * @param deny the Deny
   * @param actions those of the region that it is about
   * @param resources on which; all if empty
   * @param conditions under which; always if empty
   */
  public record Exemption(
      String policy,
      Statement deny,
      SortedSet<String> actions,
      List<Selection> resources,
      List<Condition> conditions) {

    public Exemption {
      actions = new TreeSet<>(actions);
      resources = List.copyOf(resources);
      conditions = List.copyOf(conditions);
    }
  }
}
