package dev.serval.analysis.need;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.effective.RandomRole;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Version;
import dev.serval.data.Tables;
import dev.serval.data.Wildcard;
import dev.serval.model.Estate;
import dev.serval.model.Origin;
import dev.serval.model.Role;
import dev.serval.model.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Smaller policies of random roles, against requests that are asked one by one. */
class CheckTest {

  private static final Tables TABLES = Tables.bundled();
  private static final List<String> NEEDED =
      List.of("*", "arn:aws:s3:::a/*", "arn:aws:s3:::*/x", "arn:aws:s3:::a/in/x", "arn:aws:sqs:*");

  /** A role, what is needed of it, and the policy that is made of both. */
  private static final class Case {

    private final EstatePolicies policies;
    private final Caller caller;
    private final Allowed allowed;
    private final List<Required> needed = new ArrayList<>();
    private final SmallPolicy small;

    Case(Random random) throws IOException {
      Estate estate = RandomRole.estate(random, random.nextBoolean());
      policies = EstatePolicies.of(estate, TABLES);
      caller = policies.caller(estate.all(Role.class).findFirst().orElseThrow()).orElseThrow();
      allowed = new Allowed(policies, caller, TABLES.iam());
      List<Line> keep = new ArrayList<>();
      for (String action : RandomRole.ASKED) {
        if (random.nextInt(3) > 0) {
          Text on = Text.of(NEEDED.get(random.nextInt(NEEDED.size())));
          needed.add(new Required(action, List.of(on), List.of(), "test"));
          keep.addAll(allowed.within(action, on, "required"));
        }
      }
      small = SmallPolicy.of(keep, List.of()).with(allowed.denies());
    }

    boolean before(String action, String on, String region) {
      return policies.decideOwn(caller, action, Text.of(on), in(region)).decision().allowed();
    }

    boolean after(SmallPolicy policy, String action, String on, String region) {
      PolicyDocument document =
          new PolicyDocument(Version.V2012, policy.written(), new Origin.InAccount("t", ""));
      Request request = new Request(caller.principal(), action, on, "", in(region));
      return policies
          .evaluator()
          .decideOwn(
              request,
              caller
                  .ready()
                  .strict()
                  .withIdentity(
                      List.of(
                          policies
                              .evaluator()
                              .compile(new NamedPolicy("small", document), Reading.STRICT))))
          .allowed();
    }

    boolean isNeeded(String action, String on) {
      return needed.stream()
          .filter(one -> one.action().equals(action))
          .anyMatch(one -> Wildcard.matches(one.resources().getFirst().toString(), on));
    }

    boolean isProved(SmallPolicy policy) {
      return Check.objection(policy, needed, allowed, policies).isEmpty();
    }

    /** Whether some request is gained, or a needed one lost. */
    boolean isWrong(SmallPolicy policy) {
      for (String action : RandomRole.ASKED) {
        for (String on : RandomRole.ON) {
          for (String region : RandomRole.REGIONS) {
            boolean before = before(action, on, region);
            boolean after = after(policy, action, on, region);
            if ((after && !before) || (before && !after && isNeeded(action, on))) {
              return true;
            }
          }
        }
      }
      return false;
    }

    private static Context in(String region) {
      return Context.NONE.orElse("aws:RequestedRegion", region);
    }
  }

  @Property(tries = 30)
  void what_is_needed_stays_and_nothing_comes(@ForAll long seed) throws IOException {
    Case one = new Case(new Random(seed));
    assertThat(one.isWrong(one.small)).as("%s", one.small).isFalse();
    assertThat(Check.objection(one.small, one.needed, one.allowed, one.policies)).isEmpty();
  }

  @Test
  void what_is_wrong_is_never_proved() throws IOException {
    int wrong = 0;
    for (int seed = 0; seed < 80; seed++) {
      Random random = new Random(seed);
      Case one = new Case(random);
      SmallPolicy changed = changed(one.small, random);
      if (one.isWrong(changed)) {
        wrong++;
        assertThat(one.isProved(changed)).as("%s", changed).isFalse();
      }
    }
    assertThat(wrong).isGreaterThan(6);
  }

  /** Less a statement or a Deny, or wider. */
  private static SmallPolicy changed(SmallPolicy policy, Random random) {
    List<SmallPolicy.Part> parts = new ArrayList<>(policy.statements());
    if (parts.isEmpty()) {
      return policy;
    }
    int which = random.nextInt(parts.size());
    SmallPolicy.Part part = parts.remove(which);
    switch (random.nextInt(4)) {
      case 0 -> {}
      case 1 ->
          parts.add(
              new SmallPolicy.Part(
                  part.actions(), List.of(Text.of("*")), List.of(), part.conditions(), false));
      case 2 ->
          parts.add(
              new SmallPolicy.Part(
                  part.actions(), part.resources(), part.outside(), List.of(), false));
      default -> {
        return new SmallPolicy(policy.statements(), List.of());
      }
    }
    return new SmallPolicy(parts, policy.denies());
  }
}
