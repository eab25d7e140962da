package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.HalfKnown;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Answers requests where policies, and what is asked for, may be half known.
 *
 * @param named the resource of the estate with an ARN
 */
record Answers(Evaluator evaluator, Function<Text, Optional<Resource>> named) {

  /** Decides a request by prepared policies. */
  Answer of(Request request, Text resource, BothReadings ready, Optional<Guard> guard) {
    // What is asked for may have holes itself.
    if (!ready.open() && Marked.isPlain(request.resource())) {
      return GrantAlone.decide(evaluator, request, ready.generous());
    }
    Answer answer = HalfKnown.of(evaluator, ready.generous(), ready.strict()).answer(request);
    return answer instanceof Answer.Unknown unknown
        ? new Answer.Unknown(
            unknown.generous(), unknown.strict(), open(unknown.open(), resource, guard))
        : answer;
  }

  /** What somebody chooses, or the resource's name, which AWS makes. */
  private List<Word> open(List<Word> words, Text resource, Optional<Guard> guard) {
    List<Word> all =
        Stream.concat(
                words.stream().filter(word -> word.text().hasChoice()),
                guard.stream().flatMap(one -> one.open().stream()))
            .toList();
    if (!all.isEmpty() || resource.known().isPresent()) {
      return all.isEmpty() ? words : all;
    }
    Origin at =
        named
            .apply(resource)
            .map(one -> one.id().at())
            .orElseGet(() -> new Origin.InAccount(resource.toString(), ""));
    return List.of(new Word(resource, at));
  }
}
