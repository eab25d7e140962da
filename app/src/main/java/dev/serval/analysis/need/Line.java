package dev.serval.analysis.need;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.model.Text;
import java.util.List;

/**
 * One action on one resource that a smaller policy keeps.
 *
 * @param conditions under which it is granted today
 * @param why it is kept, in words
 */
record Line(String action, Text resource, List<Condition> conditions, String why) {
  Line {
    conditions = List.copyOf(conditions);
  }
}
