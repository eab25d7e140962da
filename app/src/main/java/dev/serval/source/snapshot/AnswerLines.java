package dev.serval.source.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;

/** The answers in a stream of lines. A line that is none is told and left out. */
final class AnswerLines extends Spliterators.AbstractSpliterator<Answer> {

  private final String name;
  private final Call operation;
  private final InputStream in;
  private final LineReader reader;
  private final Problems problems;

  /**
   * Reads answers.
   *
   * @param name how problems name it
   * @param operation of which operation they are
   */
  AnswerLines(String name, Call operation, InputStream in, Problems problems) {
    super(Long.MAX_VALUE, ORDERED | NONNULL);
    this.name = name;
    this.operation = operation;
    this.in = in;
    this.reader = new LineReader(in);
    this.problems = problems;
  }

  @Override
  public boolean tryAdvance(Consumer<? super Answer> action) {
    for (Optional<LineReader.Line> line = next(); line.isPresent(); line = next()) {
      Optional<Answer> answer = answer(line.get());
      if (answer.isPresent()) {
        action.accept(answer.get());
        return true;
      }
    }
    return false;
  }

  private Optional<LineReader.Line> next() {
    try {
      return reader.next();
    } catch (IOException e) {
      problems.add(
          "%s: the rest of it, from line %d, could not be read: %s"
              .formatted(name, reader.lines() + 1, e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Answer> answer(LineReader.Line line) {
    try {
      String text = line.text().orElseThrow(() -> new BrokenLine(line.problem()));
      return Optional.of(AnswerLine.read(text, operation));
    } catch (BrokenLine e) {
      problems.add("%s:%d: %s".formatted(name, line.number(), e.getMessage()));
      return Optional.empty();
    }
  }

  void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
