package dev.serval.source.snapshot;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a running collection writes: one answer a line, in a file per account, region, service and
 * operation, so that an interrupted collection loses at most the calls that were under way.
 *
 * <p>Safe for many threads.
 */
public final class AnswerLog implements AutoCloseable {

  private static final String LOCK = ".lock";

  /** The earliest time a zip can tell; the same answers give the same bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

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
    replace(folder.resolve(Layout.SCOPE), out -> out.write(bytes(ScopeJson.write(whole))));
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
    String scopeJson = ScopeJson.write(known());
    replace(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.putNextEntry(entry(Layout.SCOPE));
          zip.write(bytes(scopeJson));
          for (String path : files.keySet()) {
            zip.putNextEntry(entry(path));
            copy(path, zip);
          }
          zip.finish();
        });
  }

  private static ZipEntry entry(String path) {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(NO_TIME);
    return entry;
  }

  private void copy(String path, ZipOutputStream zip) throws IOException {
    AnswerFile file = files.get(path);
    if (file == null) {
      return;
    }
    try (Stream<String> lines = file.lines()) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        zip.write(bytes(each.next() + "\n"));
      }
    }
  }

  /** What is written to a file. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void replace(Path file, Content content) throws IOException {
    Path whole = file.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    Path beside = Files.createTempFile(whole.getParent(), whole.getFileName() + ".", ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
        content.writeTo(out);
      }
      Files.move(
          beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
