package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.WhoCan;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.model.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who can do something after an escalation.
 *
 * @param path a shortest way to somebody who can, or to administrator
 */
public record Arrival(Caller start, List<Step> path) {

  public Arrival {
    path = List.copyOf(path);
  }

  /** Whether nothing on the way is in doubt. */
  public boolean isCertain() {
    return path.stream().allMatch(Step::isCertain);
  }

  boolean is(Caller caller) {
    return start.principal().written().equals(caller.principal().written());
  }

  /** Being one of those who are allowed to do it. */
  static final class Allowed implements Reach.Goal {

    private final EstatePolicies estate;
    private final Administration administration;
    private final Set<String> allowed;
    private final Set<String> perhaps;
    private final String action;
    private final Text resource;
    private final Context context;

    Allowed(
        EstatePolicies estate,
        Administration administration,
        WhoCan direct,
        String action,
        Text resource,
        Context context) {
      this.estate = estate;
      this.administration = administration;
      this.allowed = names(direct.allowed());
      this.perhaps = names(direct.unknown());
      this.action = action;
      this.resource = resource;
      this.context = context;
    }

    private static Set<String> names(List<Access> all) {
      return all.stream()
          .map(access -> access.caller().principal().written())
          .collect(Collectors.toSet());
    }

    @Override
    public Certainty isThere(Caller caller) {
      String name = caller.principal().written();
      return allowed.contains(name)
          ? Certainty.YES
          : perhaps.contains(name) ? Certainty.MAYBE : Certainty.NO;
    }

    /** What the resource's own policy denies, or does not hand over, no administrator gets. */
    @Override
    public boolean isThereAsAdministrator(Caller caller) {
      Caller mighty = administration.mighty(caller);
      return Certainty.of(estate.decide(mighty, action, resource, context)) == Certainty.YES;
    }
  }
}
