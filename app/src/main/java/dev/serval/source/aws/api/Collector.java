package dev.serval.source.aws.api;

import dev.serval.document.Node;
import dev.serval.source.aws.Selection;
import dev.serval.source.snapshot.Answer;
import dev.serval.source.snapshot.AnswerLog;
import dev.serval.source.snapshot.Call;
import dev.serval.source.snapshot.OtherCollection;
import dev.serval.source.snapshot.Scope;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Asks an account everything an audit needs, and writes the answers down: who is there, all lists,
 * then what is behind them.
 */
public final class Collector {

  /** Days over which invocations are counted: what sleeps longer is not used. */
  private static final int DAYS = 90;

  private final Clients clients;
  private final Caller caller;
  private final AnswerLog log;
  private final Survey survey;
  private final Selection selection;
  private final Wanted wanted;
  private final InstantSource clock;
  private final Attached attached = new Attached();

  /**
   * What the user wants to know.
   *
   * @param regions empty for all that are enabled
   * @param functions as in {@link Selection}
   * @param tags as in {@link Selection}
   */
  public record Wanted(List<String> regions, List<String> functions, List<String> tags) {}

  /** Takes part in a collection while it goes on. */
  public interface Watcher {
    /** Told once, before the first long wait. */
    void begins(Standing standing, Stop stop);

    /** A watcher that doesn't look. */
    Watcher NONE = (_, _) -> {};
  }

  /** Ends a collection early; what was read until then is kept. */
  public interface Stop {
    void because(String why);
  }

  private Collector(
      Clients clients, Caller caller, AnswerLog log, Wanted wanted, InstantSource clock) {
    this.clients = clients;
    this.caller = caller;
    this.log = log;
    this.survey = new Survey(clients, caller.account(), log);
    this.selection = Selection.of(wanted.functions(), wanted.tags());
    this.wanted = wanted;
    this.clock = clock;
  }

  /**
   * Collects.
   *
   * @param log takes the answers; calls that it has already are not made again
   * @return what was asked for
   * @throws Unreachable if nothing can be read: no credentials, no connection, no such region
   * @throws OtherCollection if the log holds the answers of another account or choice
   * @throws IOException if answers can't be written
   */
  public static Scope collect(
      Connection connection, Wanted wanted, AnswerLog log, InstantSource clock, Watcher watcher)
      throws Unreachable, OtherCollection, IOException {
    Instant started = clock.instant();
    try (Clients clients = new Clients(connection)) {
      Caller caller = Caller.of(clients, connection);
      log.append(caller.answer());
      List<String> regions = Regions.of(clients, caller, wanted.regions(), log);
      Collector collector = new Collector(clients, caller, log, wanted, clock);
      log.scope(collector.scope(regions, started));
      watcher.begins(collector.survey.standing(), collector.survey::stop);
      collector.run(regions);
      Scope scope = collector.scope(regions, started);
      log.scope(scope);
      return scope;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted");
    }
  }

  private Scope scope(List<String> regions, Instant started) {
    SortedMap<String, Integer> requests = clients.requests();
    return new Scope(
        List.of(caller.account()),
        caller.partition(),
        regions,
        wanted.functions(),
        wanted.tags(),
        started.truncatedTo(ChronoUnit.SECONDS),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        requests);
  }

  private void run(List<String> regions) throws InterruptedException {
    FunctionsPlan functions = new FunctionsPlan(survey, selection);
    GlobalPlan global = new GlobalPlan(survey, caller.region());
    global.identities();
    regions.forEach(functions::list);
    survey.await();

    List<String> used = functions.regions();
    used.forEach(functions::common);
    functions.details();
    survey.await();

    attach(used);
    global.distributions();
    new OrganizationPlan(survey, caller.region()).ask(caller.account());
    new PoolsPlan(survey, regions)
        .ask(pages(Call.GLOBAL, IdentityOperations.GET_ACCOUNT_AUTHORIZATION_DETAILS));
    global.buckets(attached, caller.account(), caller.partition());
    used.forEach(
        region -> {
          new ServicesPlan(survey, attached, caller.account(), caller.partition(), region).ask();
          count(region, functions.names(region));
        });
    global.lastUse(attached.roles());
    survey.await();
  }

  private void count(String region, List<String> names) {
    // Whole days, so that a resumed run asks the same.
    Instant until = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    for (int from = 0; from < names.size(); from += InvocationCounts.AT_ONCE) {
      List<String> some =
          names.subList(from, Math.min(names.size(), from + InvocationCounts.AT_ONCE));
      survey.ask(
          WatchOperations.GET_METRIC_DATA,
          region,
          Map.of(
              "Functions",
              String.join(",", some),
              "Until",
              until.toString(),
              "Days",
              String.valueOf(DAYS)));
    }
  }

  /** What functions have to do with follows from what was answered so far. */
  private void attach(List<String> regions) {
    for (String region : regions) {
      for (Operation operation :
          List.of(
              LambdaOperations.LIST_FUNCTIONS,
              LambdaOperations.GET_FUNCTION,
              LambdaOperations.GET_POLICY,
              LambdaOperations.LIST_EVENT_SOURCE_MAPPINGS,
              LambdaOperations.LIST_FUNCTION_EVENT_INVOKE_CONFIGS)) {
        pages(region, operation).forEach(attached::mention);
      }
    }
    RolePolicies.of(
            attached.roles(),
            () -> pages(Call.GLOBAL, IdentityOperations.GET_ACCOUNT_AUTHORIZATION_DETAILS))
        .forEach(attached::allow);
  }

  private List<Node.Mapping> pages(String region, Operation operation) {
    List<Node.Mapping> all = new ArrayList<>();
    try (Stream<Answer> answers =
        log.answers().to(caller.account(), region, operation.service(), operation.name())) {
      answers.forEach(
          answer -> {
            if (answer.outcome() instanceof Answer.Page(int _, boolean _, Node.Mapping body)) {
              all.add(body);
            }
          });
    }
    return all;
  }
}
