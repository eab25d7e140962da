package dev.serval.source.snapshot;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One operation's answers on disk, a line each, and where each call's lines stand. Answers of many
 * calls come in any order; they are read in the order of the calls' requests, so that the same
 * answers are always read in the same order.
 */
final class AnswerFile {

  // INVARIANT: every span lies within the first `size` bytes, and is a line that could be read.

  private final Path path;
  private final Call operation;
  private final Map<String, Lines> calls = new HashMap<>();
  private long size;

  /** Whether something may stand in the file behind its size. */
  private boolean broken = true;

  /** A line, without its end. */
  private record Span(long offset, int bytes) {}

  /** The lines of one call. */
  private static final class Lines {
    private final List<Span> spans = new ArrayList<>(1);
    private int pages;
    private boolean inOrder = true;
    private Optional<Answer.Refused> refused = Optional.empty();
    private boolean last;

    private void add(Span span, Answer.Outcome outcome) {
      spans.add(span);
      switch (outcome) {
        case Answer.Page page -> {
          pages++;
          inOrder &= page.page() == pages && !last;
          last |= page.last();
        }
        case Answer.Refused error -> refused = Optional.of(error);
        case Answer.NotMade _ -> {}
      }
    }

    private boolean isSettled() {
      return last || refused.isPresent();
    }

    /** What failed may have a reason that is gone; that something does not exist is an answer. */
    private boolean isWorthKeeping() {
      return refused.map(Absence::isMeantBy).orElse(last) && inOrder;
    }
  }

  private AnswerFile(Path path, Call operation) {
    this.path = path;
    this.operation = operation;
  }

  /** A file that is to be written. */
  static AnswerFile fresh(Path path, Call operation) {
    return new AnswerFile(path, operation);
  }

  /**
   * A file as it is.
   *
   * @param problems told of each line that can't be read, as {@code number: why}
   */
  static AnswerFile read(Path path, Call operation, Consumer<String> problems) throws IOException {
    AnswerFile file = new AnswerFile(path, operation);
    file.index(true, problems);
    return file;
  }

  /**
   * A file of an interrupted collection. What is left of calls that did not come to their end, or
   * failed, is removed, so that they can be made again.
   */
  static AnswerFile resumed(Path path, Call operation) throws IOException {
    AnswerFile file = new AnswerFile(path, operation);
    file.index(false, _ -> {});
    file.forgetUnsettled();
    return file;
  }

  /** Adds a line, and it is on its way to the disk when this returns. */
  synchronized void append(Answer answer) {
    String key = AnswerLine.key(answer.call().request());
    Lines lines = calls.computeIfAbsent(key, _ -> new Lines());
    if (lines.isSettled()) {
      return;
    }
    byte[] line = AnswerLine.write(answer).getBytes(StandardCharsets.UTF_8);
    try {
      if (size == 0) {
        Files.createDirectories(path.toAbsolutePath().getParent());
      }
      try (FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // A line that was half written when the disk was full must not stay.
        if (broken) {
          channel.truncate(size);
        }
        broken = true;
        writeAll(channel, line);
        broken = false;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines.add(new Span(size, line.length), answer.outcome());
    size += line.length + 1;
  }

  private void writeAll(FileChannel channel, byte[] line) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
    long at = size;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** Whether a call has come to its end: its last page, or a failure. */
  synchronized boolean isSettled(Call call) {
    Lines lines = calls.get(AnswerLine.key(call.request()));
    return lines != null && lines.isSettled();
  }

  /** The answers to one call. To be closed. */
  Stream<Answer> recorded(Call call) {
    return at(spans(AnswerLine.key(call.request()))).map(this::answer);
  }

  private synchronized List<Span> spans(String key) {
    Lines lines = calls.get(key);
    return lines == null ? List.of() : List.copyOf(lines.spans);
  }

  /** All answers, by request and page. To be closed. */
  Stream<Answer> answers() {
    return lines().map(this::answer);
  }

  /** All lines, by request and page. To be closed. */
  Stream<String> lines() {
    return at(allSpans(key -> key));
  }

  /** As {@link #lines()}, under other names, and in their order. To be closed. */
  Stream<String> lines(Redaction redaction) {
    return at(allSpans(key -> redactedKey(key, redaction)))
        .map(line -> AnswerLine.write(redaction.of(answer(line))));
  }

  private static String redactedKey(String key, Redaction redaction) {
    try {
      return AnswerLine.key(redaction.request(AnswerLine.request(key)));
    } catch (BrokenLine e) {
      throw new IllegalStateException("a key is written from a request: " + key, e);
    }
  }

  private synchronized List<Span> allSpans(UnaryOperator<String> order) {
    return calls.entrySet().stream()
        .sorted(Comparator.comparing(call -> order.apply(call.getKey())))
        .flatMap(call -> call.getValue().spans.stream())
        .toList();
  }

  private Stream<String> at(List<Span> spans) {
    if (spans.isEmpty()) {
      return Stream.empty();
    }
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return spans.stream().map(span -> line(channel, span)).onClose(() -> close(channel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer answer(String line) {
    try {
      return AnswerLine.read(line, operation);
    } catch (BrokenLine e) {
      throw new UncheckedIOException(new IOException(path + " changed while it was read", e));
    }
  }

  private static String line(FileChannel channel, Span span) {
    ByteBuffer bytes = ByteBuffer.allocate(span.bytes());
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, span.offset() + bytes.position()) < 0) {
          throw new IOException("the file became shorter while it was read");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(bytes.array(), StandardCharsets.UTF_8);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void index(boolean unendedToo, Consumer<String> problems) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      LineReader reader = new LineReader(in);
      for (Optional<LineReader.Line> next = reader.next(); next.isPresent(); next = reader.next()) {
        LineReader.Line line = next.get();
        if (line.ended() || unendedToo) {
          index(line, problems);
        }
        size = line.offset() + line.bytes() + 1;
      }
    }
  }

  private void index(LineReader.Line line, Consumer<String> problems) {
    try {
      String text = line.text().orElseThrow(() -> new BrokenLine(line.problem()));
      Answer answer = AnswerLine.read(text, operation);
      calls
          .computeIfAbsent(AnswerLine.key(answer.call().request()), _ -> new Lines())
          .add(new Span(line.offset(), (int) line.bytes()), answer.outcome());
    } catch (BrokenLine e) {
      problems.accept(line.number() + ": " + e.getMessage());
    }
  }

  private void forgetUnsettled() throws IOException {
    calls.values().removeIf(lines -> !lines.isWorthKeeping());
    List<Span> kept =
        calls.values().stream()
            .flatMap(lines -> lines.spans.stream())
            .sorted(Comparator.comparingLong(Span::offset))
            .toList();
    long bytes = kept.stream().mapToLong(span -> span.bytes() + 1L).sum();
    if (bytes == size && size == Files.size(path)) {
      return;
    }
    Path rewritten = path.resolveSibling(path.getFileName() + ".tmp");
    try (Stream<String> lines = at(kept);
        BufferedWriter out = Files.newBufferedWriter(rewritten)) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        out.append(each.next()).append('\n');
      }
    }
    Files.move(rewritten, path, StandardCopyOption.REPLACE_EXISTING);
    calls.clear();
    size = 0;
    index(false, _ -> {});
  }
}
