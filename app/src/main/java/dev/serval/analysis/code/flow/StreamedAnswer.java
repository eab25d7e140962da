package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.List;
import java.util.Optional;

/** The answer of a handler of Java that writes it to a stream, as {@code RequestStreamHandler}s. */
final class StreamedAnswer {

  private static final String STREAM = "java.io.OutputStream";

  private final Run run;
  private final boolean streams;

  StreamedAnswer(Run run, Value handler) {
    this.run = run;
    this.streams = handler.refs().stream().anyMatch(StreamedAnswer::takesStream);
  }

  private static boolean takesStream(Ref ref) {
    Ref plain = ref instanceof Ref.Bound(var _, Ref.Function function) ? function : ref;
    if (!(plain instanceof Ref.Function function)
        || function.module().module().language() != Language.JAVA) {
      return false;
    }
    Routine routine = function.module().module().routine(function.routine());
    List<Parameter> parameters = routine.parameters();
    return parameters.size() >= 2
        && parameters.get(1).type().filter(type -> type.contains(STREAM)).isPresent();
  }

  private int stream() {
    return run.id("streamed answer");
  }

  /** What such a handler is called with; empty for another one. */
  Optional<Arguments> arguments(Value event, State state) {
    if (!streams) {
      return Optional.empty();
    }
    state.heap.put(stream(), Thing.empty(Thing.Kind.LIST));
    return Optional.of(
        Arguments.of(
            event, Value.of(new Ref.Thing(stream())), Value.of(new Ref.External("context"))));
  }

  /** Looks at what was written. */
  void look(State state) {
    if (streams) {
      for (Value written : state.thing(stream()).fields().values()) {
        new Responses(run).look(written, state);
      }
    }
  }
}
