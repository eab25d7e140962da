package dev.serval.analysis.need;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.model.Text;
import java.util.List;

/**
 * One action on one resource that a smaller policy keeps.
 *
 * @param outside where it is on all resources but these; else empty
 * @param conditions under which it is granted today
 * @param why it is kept, in words
 */
record Line(
    String action, Text resource, List<Text> outside, List<Condition> conditions, String why) {
  Line {
    outside = List.copyOf(outside);
    conditions = List.copyOf(conditions);
  }

  /** Under no condition. */
  static Line on(Text resource, String action, String why) {
    return new Line(action, resource, List.of(), List.of(), why);
  }
}
