package dev.serval.signal.read;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.CallCount;
import dev.serval.signal.detect.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands on what drafts have become, and counts it. */
final class CallsRead {

  /** Services and Lambda's event sources write events of the same shape: {@code aws:s3}. */
  private static final String NOTICES = "aws:";

  private final Instant now;
  private final Coverage coverage;
  private final Consumer<Signal> to;

  CallsRead(Instant now, Coverage coverage, Consumer<Signal> to) {
    this.now = now;
    this.coverage = coverage;
    this.to = to;
  }

  /** Takes a draft; whether it is of CloudTrail at all. */
  boolean take(CallDraft draft) {
    if (draft.isAggregated()) {
      counted(draft);
      return true;
    }
    if (draft.isInsight()) {
      coverage.count(Coverage.Kind.INSIGHT);
      return true;
    }
    if (draft.isCall() && draft.source().startsWith(NOTICES)) {
      coverage.count(Coverage.Kind.NOTICE);
      return true;
    }
    if (draft.isCall()) {
      emit(draft);
      return true;
    }
    return false;
  }

  private void counted(CallDraft draft) {
    Optional<List<CallCount>> counts = draft.counts();
    if (counts.isEmpty()) {
      coverage.count(Coverage.Kind.MALFORMED);
    } else if (counts.get().stream().anyMatch(one -> isImplausible(one.time()))) {
      coverage.count(Coverage.Kind.IMPLAUSIBLE);
    } else {
      coverage.count(Coverage.Kind.AGGREGATED);
      coverage.counted(draft.service());
      counts.get().forEach(to);
    }
  }

  private boolean isImplausible(Instant time) {
    return !Times.isPlausible(time, now);
  }

  private void emit(CallDraft draft) {
    Optional<ApiCall> call = draft.call();
    if (call.isEmpty()) {
      coverage.count(Coverage.Kind.MALFORMED);
    } else if (isImplausible(call.get().time())) {
      coverage.count(Coverage.Kind.IMPLAUSIBLE);
    } else {
      coverage.count(Coverage.Kind.READ);
      if (call.get().management()) {
        coverage.managementEvent();
      } else {
        coverage.dataEvent(call.get().service());
      }
      to.accept(call.get());
    }
  }
}
