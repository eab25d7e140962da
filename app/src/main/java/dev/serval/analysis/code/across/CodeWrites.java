package dev.serval.analysis.code.across;

import dev.serval.analysis.code.flow.WriteFound;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.code.value.Known;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import java.util.List;

/** Where code writes to resources of the estate. */
public final class CodeWrites {

  private final ResourceNames names;
  private final Reviews reviews;

  private CodeWrites(Estate estate, Reviews reviews) {
    this.names = new ResourceNames(estate);
    this.reviews = reviews;
  }

  /** Of an estate, made once. */
  public static CodeWrites of(Estate estate, Reviews reviews) {
    return estate.index(CodeWrites.class, one -> new CodeWrites(one, reviews));
  }

  /** The places in a function's code that write to a resource, or call it. */
  public List<Origin> to(Resource target, Function function) {
    Review review = reviews.byFunction().get(function.id().path());
    if (review == null) {
      return List.of();
    }
    return review.findings().writes().stream()
        .filter(
            write -> write.to().names().stream().anyMatch(it -> is(it, write, target, function)))
        .<Origin>map(
            write ->
                new Origin.InFile(
                    review.unit().place(write.file()), write.at().line(), write.at().column()))
        .distinct()
        .toList();
  }

  private boolean is(Known.Text name, WriteFound write, Resource target, Function function) {
    return names.resource(write.to().service(), name, function).filter(target::equals).isPresent();
  }
}
