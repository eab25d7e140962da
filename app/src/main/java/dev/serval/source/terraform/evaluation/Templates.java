package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Expression;
import dev.serval.source.terraform.hcl.Expression.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts with what is filled in. */
final class Templates {

  /** No text of a configuration is longer. */
  static final int MAX_LENGTH = 4 << 20;

  private Templates() {}

  /** A template that is one interpolation and nothing else has the value itself. */
  static Term evaluate(Expression.Template template, Scope scope) {
    Origin at = template.at().origin();
    if (template.pieces().size() == 1
        && template.pieces().getFirst() instanceof Expression.Interpolation(Expression inner)) {
      return Evaluator.evaluate(inner, scope).seenAt(at);
    }
    List<Text> texts = new ArrayList<>();
    pieces(template.pieces(), scope, texts);
    return Term.of(joined(texts), at);
  }

  static Text joined(List<Text> texts) {
    long length = 0;
    for (Text text : texts) {
      for (Text.Part part : text.parts()) {
        length += part instanceof Text.Literal(String characters) ? characters.length() : 1;
      }
    }
    if (length > MAX_LENGTH) {
      throw new Fault("this makes a text of more than 4 MB, which is not evaluated");
    }
    return Text.join(texts);
  }

  private static void pieces(List<Piece> pieces, Scope scope, List<Text> texts) {
    for (Piece piece : pieces) {
      scope.module().run().effort().spend(1);
      switch (piece) {
        case Expression.Characters(String characters) -> texts.add(Text.of(characters));
        case Expression.Interpolation(Expression inner) -> texts.add(text(inner, scope));
        case Expression.Choice choice -> {
          Term condition = Evaluator.evaluate(choice.condition(), scope);
          Optional<Boolean> truth = Operators.truth(condition, scope);
          if (truth.isPresent()) {
            pieces(truth.get() ? choice.then() : choice.otherwise(), scope, texts);
          } else {
            Term unknown = Evaluator.unknown(choice.condition(), scope, List.of(condition));
            unknown.asText().ifPresent(texts::add);
          }
        }
        case Expression.Repetition repetition -> {
          Optional<List<Loops.Round>> rounds = Loops.rounds(repetition.loop(), scope);
          if (rounds.isEmpty()) {
            Evaluator.unknown(repetition.loop().collection(), scope, List.of())
                .asText()
                .ifPresent(texts::add);
          } else {
            for (Loops.Round round : rounds.get()) {
              pieces(repetition.body(), round.in(repetition.loop(), scope), texts);
            }
          }
        }
      }
    }
  }

  private static Text text(Expression inner, Scope scope) {
    Term value = Evaluator.evaluate(inner, scope);
    return value
        .asText()
        .orElseThrow(() -> new Fault("text is needed here, but this is " + value.kind()));
  }
}
