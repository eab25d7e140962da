package dev.serval.source.snapshot;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of what the AWS CLI prints, such as {@code aws lambda get-function … > f.json}, as raw
 * answers. Secrets in it are masked as in a snapshot.
 */
public final class CliAnswers implements Answers {

  /** Above that a folder is something else. */
  private static final int MAX_FILES = 200_000;

  /** How many files are looked at before a folder is taken for answers. */
  private static final int LOOKED_AT = 200;

  private final SequencedMap<Call, List<Answer.Page>> calls;
  private final Scope scope;
  private final Problems problems;

  private CliAnswers(SequencedMap<Call, List<Answer.Page>> calls, Scope scope, Problems problems) {
    this.calls = calls;
    this.scope = scope;
    this.problems = problems;
  }

  /**
   * Whether a folder holds saved answers: at least half of the first of its JSON and YAML files are
   * recognised as one, or some are, and nowhere in it is a template.
   */
  public static boolean isCliAnswers(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try {
      if (holdsConfiguration(folder)) {
        return false;
      }
      int looked = 0;
      int recognised = 0;
      for (Path file : files(folder)) {
        boolean decided = recognised == 0 || recognised * 2 >= looked;
        if (looked >= LOOKED_AT && decided) {
          break;
        }
        looked++;
        Optional<SavedAnswer> saved = SavedAnswer.read(folder, file, new Problems());
        if (saved.isPresent() && saved.get().isTemplate()) {
          return false;
        }
        recognised += saved.isPresent() && saved.get().isCertain() ? 1 : 0;
      }
      return recognised > 0;
    } catch (IOException | UnreadableSnapshot e) {
      return false;
    }
  }

  /** Beside Terraform's files a document is part of a configuration, whatever its name says. */
  private static boolean holdsConfiguration(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, 6, new FileVisitOption[0])) {
      return all.anyMatch(file -> file.toString().matches(".*\\.(?:tf|tofu|tf\\.json)"));
    } catch (java.io.UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Reads a folder of saved answers. */
  public static Answers open(Path folder) throws UnreadableSnapshot {
    try {
      Problems problems = new Problems();
      List<SavedAnswer> saved = new ArrayList<>();
      Instant first = Instant.MAX;
      Instant last = Instant.EPOCH;
      for (Path file : files(folder)) {
        SavedAnswer.read(folder, file, problems).ifPresent(saved::add);
        Instant written = Files.getLastModifiedTime(file).toInstant();
        first = written.isBefore(first) ? written : first;
        last = written.isAfter(last) ? written : last;
      }
      return of(folder, saved, first, last, problems);
    } catch (IOException e) {
      throw new UnreadableSnapshot(folder + " could not be read: " + e.getMessage());
    }
  }

  private static Answers of(
      Path folder, List<SavedAnswer> saved, Instant first, Instant last, Problems problems)
      throws UnreadableSnapshot {
    SavedPlaces places = SavedPlaces.of(saved);
    if (places.account().isEmpty()) {
      throw new UnreadableSnapshot(
          folder
              + " holds no answer of the AWS CLI that names an account; save some, such as 'aws"
              + " lambda list-functions > list-functions.json'");
    }
    SequencedMap<Call, List<Answer.Page>> calls = new LinkedHashMap<>();
    for (SavedAnswer one : saved) {
      one.answer(places, problems)
          .ifPresent(
              answer -> {
                List<Answer.Page> pages =
                    calls.computeIfAbsent(answer.call(), _ -> new ArrayList<>());
                if (Masking.of(answer).outcome() instanceof Answer.Page page) {
                  pages.add(new Answer.Page(pages.size() + 1, true, page.answer()));
                }
              });
    }
    return new CliAnswers(
        calls, scope(calls.keySet().stream().toList(), places, first, last), problems);
  }

  private static Scope scope(List<Call> calls, SavedPlaces places, Instant first, Instant last) {
    TreeSet<String> accounts = new TreeSet<>();
    TreeSet<String> regions = new TreeSet<>();
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (Call call : calls) {
      accounts.add(call.account());
      regions.add(call.region());
      counts.merge(call.name(), 1, Integer::sum);
    }
    regions.remove(Call.GLOBAL);
    return new Scope(
        List.copyOf(accounts),
        places.partition(),
        List.copyOf(regions),
        List.of(),
        List.of(),
        first,
        last,
        counts);
  }

  /** JSON and YAML files, in the order of their names; not those of tools. */
  private static List<Path> files(Path folder) throws IOException, UnreadableSnapshot {
    try (Stream<Path> all = Files.walk(folder, 6, new FileVisitOption[0])) {
      List<Path> files =
          all.filter(file -> file.toString().matches(".*\\.(?i:json|ya?ml)"))
              .filter(Files::isRegularFile)
              .filter(
                  file ->
                      !folder
                          .relativize(file)
                          .toString()
                          .matches("(?:.*/)?(?:\\.|node_modules/).*"))
              .sorted()
              .limit(MAX_FILES + 1L)
              .toList();
      if (files.size() > MAX_FILES) {
        throw new UnreadableSnapshot(
            "%s holds more than the %,d files that are read".formatted(folder, MAX_FILES));
      }
      return files;
    } catch (java.io.UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public Stream<Answer> to(String account, String region, String service, String operation) {
    return calls.entrySet().stream()
        .filter(
            entry -> {
              Call call = entry.getKey();
              return call.account().equals(account)
                  && call.region().equals(region)
                  && call.service().equals(service)
                  && call.operation().equals(operation);
            })
        .sorted(
            Map.Entry.comparingByKey(
                java.util.Comparator.comparing(call -> AnswerLine.key(call.request()))))
        .flatMap(entry -> answers(entry.getKey(), entry.getValue()));
  }

  /** Several files with one call are its pages. */
  private static Stream<Answer> answers(Call call, List<Answer.Page> pages) {
    return pages.stream()
        .map(page -> new Answer.Page(page.page(), page.page() == pages.size(), page.answer()))
        .map(page -> new Answer(call, page));
  }

  @Override
  public List<String> problems() {
    return problems.all();
  }

  @Override
  public void close() {
    // Everything was read when it was opened.
  }
}
