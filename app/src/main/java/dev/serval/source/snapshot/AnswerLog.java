package dev.serval.source.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * What a running collection writes: one answer a line, in a file per account, region, service and
 * operation, so that an interrupted collection loses at most the calls that were under way.
 *
 * <p>Safe for many threads.
 */
public final class AnswerLog implements AutoCloseable {

  private static final String LOCK = ".lock";

  private final Path folder;
  private final FileChannel lock;
  private final ConcurrentMap<String, AnswerFile> files = new ConcurrentSkipListMap<>();

  /** What the interrupted collection had written of its own scope. */
  private final Optional<Scope> earlier;

  private volatile Optional<Scope> scope;

  private AnswerLog(Path folder, FileChannel lock, Optional<Scope> earlier) {
    this.folder = folder;
    this.lock = lock;
    this.earlier = earlier;
    this.scope = earlier;
  }

  /**
   * Begins a collection, or goes on with an interrupted one. Then calls that came to their end
   * count as complete; those that failed are forgotten, so that they are made again.
   *
   * @param folder where answers are kept; made if it is not there
   * @param resume whether the folder may hold a collection already
   */
  public static AnswerLog open(Path folder, boolean resume) throws IOException, OtherCollection {
    Files.createDirectories(folder);
    if (!resume && holdsSomething(folder)) {
      throw new OtherCollection(
          folder
              + " is not empty; go on with the collection in it (--resume), or choose another"
              + " folder");
    }
    FileChannel lock = lock(folder);
    try {
      AnswerLog log = new AnswerLog(folder, lock, earlierScope(folder));
      log.resume();
      return log;
    } catch (IOException | OtherCollection | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static boolean holdsSomething(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.anyMatch(path -> !path.endsWith(LOCK));
    }
  }

  /** Two collections at once would write into each other's lines. */
  private static FileChannel lock(Path folder) throws IOException, OtherCollection {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held within this process: as if by another one.
    }
    channel.close();
    throw new OtherCollection(folder + " is being written by another collection; wait for its end");
  }

  private static Optional<Scope> earlierScope(Path folder) throws IOException, OtherCollection {
    Path file = folder.resolve(Layout.SCOPE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ScopeJson.read(Files.readString(file)));
    } catch (UnreadableSnapshot e) {
      throw new OtherCollection(folder + " cannot be resumed: " + e.getMessage());
    }
  }

  private void resume() throws IOException {
    List<Path> found;
    try (Stream<Path> inside = Files.walk(folder, 4)) {
      found = inside.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (Path file : found) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      Optional<Call> operation = Layout.operation(path);
      if (operation.isPresent()) {
        files.put(path, AnswerFile.resumed(file, operation.get()));
      }
    }
  }

  /**
   * Says what is collected: before the first answer, and again when more is known of it (its end,
   * the number of calls). Times and calls of an interrupted collection are counted in.
   *
   * @throws OtherCollection where the folder holds the answers of another scope
   */
  public synchronized void scope(Scope given) throws IOException, OtherCollection {
    refuseOther(given);
    Scope whole = earlier.map(before -> joined(before, given)).orElse(given);
    byte[] json = ScopeJson.write(whole).getBytes(StandardCharsets.UTF_8);
    SnapshotZip.replace(folder.resolve(Layout.SCOPE), out -> out.write(json));
    scope = Optional.of(whole);
  }

  private void refuseOther(Scope given) throws OtherCollection {
    if (earlier.isPresent()) {
      Scope before = earlier.get();
      refuseOther("account", before.accounts(), given.accounts());
      refuseOther("partition", List.of(before.partition()), List.of(given.partition()));
      refuseOther("choice of functions", before.functions(), given.functions());
      refuseOther("choice of tags", before.tags(), given.tags());
      if (!new HashSet<>(given.regions()).containsAll(before.regions())) {
        refuseOther("choice of regions", before.regions(), given.regions());
      }
    }
    for (String path : files.keySet()) {
      String account = path.substring(0, path.indexOf('/'));
      if (!given.accounts().contains(account)) {
        refuseOther("account", List.of(account), given.accounts());
      }
    }
  }

  private void refuseOther(String what, List<String> before, List<String> now)
      throws OtherCollection {
    if (!new HashSet<>(before).equals(new HashSet<>(now))) {
      throw new OtherCollection(
          "%s holds a collection with another %s (%s, now %s); choose another folder, or resume it with what it was begun with"
              .formatted(folder, what, listed(before), listed(now)));
    }
  }

  private static String listed(List<String> values) {
    return values.isEmpty() ? "all" : String.join(", ", values);
  }

  private static Scope joined(Scope before, Scope now) {
    SortedMap<String, Integer> calls = new TreeMap<>(before.calls());
    now.calls().forEach((name, count) -> calls.merge(name, count, Integer::sum));
    Instant started = before.started().isBefore(now.started()) ? before.started() : now.started();
    return new Scope(
        now.accounts(),
        now.partition(),
        now.regions(),
        now.functions(),
        now.tags(),
        started,
        now.finished(),
        calls);
  }

  /** Keeps an answer, without the secrets in it. What comes after the end of a call is not kept. */
  public void append(Answer answer) {
    if (!lock.isOpen()) {
      throw new IllegalStateException("the collection has ended");
    }
    file(answer.call()).append(Masking.of(answer));
  }

  private AnswerFile file(Call call) {
    return files.computeIfAbsent(
        Layout.path(call), path -> AnswerFile.fresh(folder.resolve(path), call));
  }

  /** Whether a call has come to its end: with its last page, or with a failure in this run. */
  public boolean isComplete(Call call) {
    AnswerFile file = files.get(Layout.path(call));
    return file != null && file.isSettled(call);
  }

  /** The answers to a call that is complete, in order. To be closed. */
  public Stream<Answer> recorded(Call call) {
    AnswerFile file = files.get(Layout.path(call));
    return file == null ? Stream.empty() : file.recorded(call);
  }

  /**
   * What has been written so far; to be read when all has been. Closing it changes nothing here.
   */
  public Answers answers() {
    return new FolderAnswers(folder, known(), files);
  }

  private Scope known() {
    return scope.orElseThrow(() -> new IllegalStateException("the scope was never told"));
  }

  /**
   * Writes everything to a snapshot file. It appears under its name when it is whole; the same
   * answers give the same bytes. Only the user can read it.
   */
  public void zip(Path file) throws IOException {
    SnapshotZip.write(file, known(), files);
  }

  /** As {@link #zip(Path)}, with accounts, names and addresses replaced. */
  public void zip(Path file, Redaction redaction) throws IOException {
    SnapshotZip.write(file, known(), files, redaction);
  }

  /** Ends the collection; what was written stays. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
