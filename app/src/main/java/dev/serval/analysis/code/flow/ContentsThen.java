package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Value;
import java.util.List;
import java.util.Map;

/**
 * Reads objects as they were when a call was made.
 *
 * @param run the run
 * @param site where the call is
 * @param then objects as they were then
 */
record ContentsThen(Run run, Site site, State then) implements ObservedCall.Contents {

  @Override
  public Value member(Value object, String name) {
    return run.members.get(object, name, site, then);
  }

  @Override
  public Map<String, Value> all(Value object) {
    return run.members.contents(object, then);
  }

  @Override
  public List<Arguments> made(String external) {
    return run.kept.made(external);
  }
}
