package dev.serval.source.aws.api;

import dev.serval.document.Node;
import dev.serval.source.snapshot.Answer;
import dev.serval.source.snapshot.AnswerLog;
import dev.serval.source.snapshot.Call;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls side by side: within Lambda's quotas, those worth most first, each page written down
 * as it comes. A call that fails costs its own facts only.
 */
final class Survey {

  /** Calls of one service in one region at a time. */
  private static final int AT_ONCE = 10;

  /** After as many refusals that no AWS would give, an operation isn't asked any more. */
  private static final int GIVE_UP = 2;

  private static final int MAX_PAGES = 100_000;

  private final Clients clients;
  private final String account;
  private final AnswerLog log;
  private final Standing standing = new Standing();
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final Map<String, Integer> unknown = new ConcurrentHashMap<>();
  private volatile @Nullable String stopped;

  Survey(Clients clients, String account, AnswerLog log) {
    this.clients = clients;
    this.account = account;
    this.log = log;
  }

  /** How far it is. */
  Standing standing() {
    return standing;
  }

  /** Makes no further call; what is under way is finished. */
  void stop(String why) {
    if (stopped == null) {
      stopped = why;
    }
  }

  /** Why it was stopped, if it was. */
  Optional<String> stopped() {
    return Optional.ofNullable(stopped);
  }

  /** Asks in a region. */
  void ask(Operation operation, String region, Map<String, String> request) {
    ask(operation, region, region, request, Survey::nothingMore);
  }

  /** Asks in a region, and again what follows from each page. */
  void ask(
      Operation operation,
      String region,
      Map<String, String> request,
      Consumer<Node.Mapping> page) {
    ask(operation, region, region, request, page);
  }

  /** Asks for a list, and about each of its items by the member that has one name in both. */
  void askEach(Operation list, String region, String items, String member, Operation about) {
    ask(
        list,
        region,
        Map.of(),
        page ->
            FunctionsPlan.each(page, items, member)
                .forEach(value -> ask(about, region, Map.of(member, value))));
  }

  /** Asks what is kept as the same for all regions. */
  void askGlobal(Operation operation, String region, Map<String, String> request) {
    ask(operation, Call.GLOBAL, region, request, Survey::nothingMore);
  }

  private static void nothingMore(Node.Mapping page) {}

  /** Asks what is kept as the same for all regions, and again what follows from each page. */
  void askGlobal(
      Operation operation,
      String region,
      Map<String, String> request,
      Consumer<Node.Mapping> page) {
    ask(operation, Call.GLOBAL, region, request, page);
  }

  private void ask(
      Operation operation,
      String keptUnder,
      String region,
      Map<String, String> request,
      Consumer<Node.Mapping> page) {
    standing.asked(operation);
    Call call = Call.of(account, keptUnder, operation.service(), operation.name(), request);
    lanes
        .computeIfAbsent(
            region + "/" + operation.service() + "/" + operation.quota(), _ -> new Lane())
        .add(new Task(operation, call, region, page));
  }

  /** Waits until everything asked so far, and all that followed from it, is answered. */
  void await() throws InterruptedException {
    standing.await();
  }

  /** One call with all its pages. */
  private record Task(Operation operation, Call call, String region, Consumer<Node.Mapping> page) {}

  /** Calls that share a limit on how many run at a time. */
  private final class Lane {
    private final PriorityQueue<Task> waiting =
        new PriorityQueue<>(Comparator.comparingInt(task -> task.operation().worth()));
    private int workers;

    synchronized void add(Task task) {
      waiting.add(task);
      if (workers < AT_ONCE) {
        workers++;
        Thread.ofVirtual().start(this::work);
      }
    }

    private synchronized @Nullable Task next() {
      Task task = waiting.poll();
      if (task == null) {
        workers--;
      }
      return task;
    }

    private void work() {
      for (Task task = next(); task != null; task = next()) {
        try {
          run(task);
        } finally {
          standing.answered(task.operation());
        }
      }
    }
  }

  private void run(Task task) {
    try {
      if (log.isComplete(task.call())) {
        repeat(task);
      } else if (stopped != null) {
        notMade(task, stopped);
      } else if (isGivenUp(task)) {
        notMade(task, "the endpoint does not know this operation");
      } else {
        turnPages(task);
      }
    } catch (RuntimeException e) {
      refused(task, e);
    }
  }

  /** An answer that an interrupted run wrote down. */
  private void repeat(Task task) {
    try (Stream<Answer> recorded = log.recorded(task.call())) {
      recorded.forEach(
          answer -> {
            if (answer.outcome() instanceof Answer.Page(int _, boolean _, Node.Mapping body)) {
              task.page().accept(body);
            }
          });
    }
  }

  private void turnPages(Task task) {
    Map<String, String> request = new HashMap<>(task.call().request());
    Optional<String> token = Optional.empty();
    for (int page = 1; page <= MAX_PAGES; page++) {
      pause(task);
      Node.Mapping body = task.operation().invocation().answer(clients, task.region(), request);
      Optional<String> next =
          task.operation()
              .paging()
              .flatMap(paging -> Members.text(body, paging.tokenOut()))
              .filter(text -> !text.isEmpty());
      if (next.isPresent() && next.equals(token)) {
        log.append(
            new Answer(
                task.call(),
                new Answer.Refused(
                    "EndlessPages", "the same page was offered again", Optional.empty())));
        return;
      }
      log.append(new Answer(task.call(), new Answer.Page(page, next.isEmpty(), body)));
      task.page().accept(body);
      if (next.isEmpty()) {
        return;
      }
      if (stopped != null) {
        notMade(task, stopped);
        return;
      }
      token = next;
      task.operation().paging().ifPresent(paging -> request.put(paging.tokenIn(), next.get()));
    }
  }

  /** Waits for the quota. */
  private void pause(Task task) {
    int rate = task.operation().quota().perSecond();
    if (rate == 0 || !clients.isAws()) {
      return;
    }
    long nanos =
        buckets
            .computeIfAbsent(
                task.region() + "/" + task.operation().quota(),
                _ -> new TokenBucket(rate, System::nanoTime))
            .take();
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop("interrupted");
    }
  }

  private void refused(Task task, RuntimeException e) {
    if (Failure.endsTheRun(e)) {
      stop("AWS does not accept the credentials any more: " + Failure.message(e));
    }
    if (Failure.isUnknownOperation(e)) {
      unknown.merge(key(task), 1, Integer::sum);
    }
    log.append(new Answer(task.call(), Failure.of(task.operation(), e)));
  }

  private boolean isGivenUp(Task task) {
    return unknown.getOrDefault(key(task), 0) >= GIVE_UP;
  }

  private static String key(Task task) {
    return task.region() + "/" + task.operation().fullName();
  }

  private void notMade(Task task, String why) {
    log.append(new Answer(task.call(), new Answer.NotMade(why)));
  }
}
