package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.change.MachineChanges;
import dev.serval.signal.detect.change.Tools;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One principal makes machines or functions in region after region within an hour: who uses an
 * account for its computers takes all that it can get. With a long-term key, fewer regions are
 * enough for machines and containers. Stacks in many regions come through CloudFormation and do not
 * count.
 */
public final class ManyRegions implements Detector<ManyRegions.Made> {

  private static final long serialVersionUID = 1;
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int MANY = 6;

  private static final int MANY_OF_KEY = 3;
  private static final Set<String> MAKES =
      Set.of(
          "ec2:RunInstances",
          "ec2:RequestSpotInstances",
          "ec2:RequestSpotFleet",
          "ec2:CreateFleet",
          "lambda:CreateFunction",
          "ecs:CreateCluster",
          "ecs:RunTask",
          "batch:CreateComputeEnvironment",
          "sagemaker:CreateNotebookInstance",
          "lightsail:CreateInstances",
          "codebuild:CreateProject",
          "apprunner:CreateService");

  /**
   * What tells how much mail or how many messages an account may send: it is asked for by region.
   */
  private static final Set<String> ASKS =
      Set.of(
          "ses:GetSendQuota",
          "ses:GetAccount",
          "ses:GetAccountSendingEnabled",
          "sns:GetSMSAttributes",
          "sns:GetSMSSandboxAccountStatus");

  /** The regions of a window, and whether that was told. */
  record Made(Instant since, TreeSet<String> regions, boolean told) implements Serializable {}

  @Override
  public String name() {
    return "many-regions";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    // What was refused or failed counts, too: there is no quota yet.
    return signal instanceof ApiCall call
            && (MAKES.contains(call.action()) || isAsked(call))
            && !call.caller().isService()
            && call.caller().service().isEmpty()
        ? Optional.of(
            call.account() + " " + call.caller().principal() + (isAsked(call) ? " asks" : ""))
        : Optional.empty();
  }

  /** Audits with a role ask, too. */
  private static boolean isAsked(ApiCall call) {
    return call.caller().isLongTermKey() && ASKS.contains(call.action());
  }

  @Override
  public boolean isOver(Made made, Instant time) {
    return made.since().plus(WINDOW).isBefore(time);
  }

  @Override
  public Made initial() {
    return new Made(Instant.EPOCH, new TreeSet<>(), false);
  }

  @Override
  public Step<Made> step(Made before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    boolean goesOn = before.since().plus(WINDOW).isAfter(call.time());
    Instant since = goesOn ? before.since() : call.time();
    TreeSet<String> regions = new TreeSet<>(goesOn ? before.regions() : Set.of());
    regions.add(call.region());
    boolean told = goesOn && before.told();
    boolean key =
        call.caller().isLongTermKey() && !call.service().equals("lambda") && !Tools.manage(call);
    if (told || regions.size() < (key ? MANY_OF_KEY : MANY)) {
      return Step.quiet(new Made(since, regions, told));
    }
    return new Step<>(
        new Made(since, regions, true),
        List.of(
            Observation.of(
                MachineChanges.MACHINE,
                call,
                Severity.MEDIUM,
                isAsked(call)
                    ? "How much may be sent is asked for in region after region"
                    : "Machines or functions are made in region after region",
                List.of(
                    "%d regions since %s: %s"
                        .formatted(regions.size(), since, Text.shown(String.join(", ", regions))),
                    "%s from %s by %s"
                        .formatted(
                            call.action(), Text.shown(call.address()), Text.shown(call.agent())),
                    "event " + Text.shown(call.id())),
                List.of(isAsked(call) ? "T1496.004" : "T1496.001", "T1535"))));
  }
}
