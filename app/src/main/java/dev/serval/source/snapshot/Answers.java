package dev.serval.source.snapshot;

import java.util.List;
import java.util.stream.Stream;

/** Raw answers, wherever they are kept. */
public interface Answers extends AutoCloseable {

  /** What was asked for, and when. */
  Scope scope();

  /**
   * All answers to an operation in an account and region, pages in order; empty where it was never
   * asked. They are read as the stream goes on, so that not all have to be held. To be closed.
   *
   * @param region or {@link Call#GLOBAL}
   */
  Stream<Answer> to(String account, String region, String service, String operation);

  /**
   * What could not be read so far, each with the file and line where it stands; nothing else is
   * lost by it. It is whole when everything has been read.
   */
  default List<String> problems() {
    return List.of();
  }

  @Override
  void close();
}
