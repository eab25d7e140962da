package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.terraform.function.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a program says that Terraform runs ({@code data.external}). It is not run; but a program
 * that packs code is told in its query what to pack, as the most used modules for functions do
 * (github.com/terraform-aws-modules/terraform-aws-lambda, package.tf; github.com/claranet/
 * terraform-aws-lambda, archive.tf; November 2026).
 *
 * @param query what the program is told
 * @param hole what stands for its answers
 */
record ExternalResult(Term.Obj query, Text.Hole hole) implements Term.Attributes {

  /** Names of arguments that say what is packed, or name what another program packed. */
  private static final List<String> SOURCES = List.of("source_path", "filename_new");

  @Override
  public Term get(String name, Origin at) {
    Optional<Term> packed =
        name.equals("filename")
            ? SOURCES.stream().flatMap(one -> query.get(one).stream()).findFirst().map(this::first)
            : Optional.empty();
    return packed
        .filter(path -> path.known().isPresent())
        .map(path -> path.seenAt(at))
        .orElseGet(
            () ->
                new Term.Unknown(
                    new Text.Hole(hole.scope(), hole.expression() + "." + name, hole.filling()),
                    at));
  }

  /** Of several paths the first has the function; the others are put beside it. */
  private Term first(Term source) {
    return switch (source) {
      case Term.Json(Term value, Origin _) -> first(value);
      case Term.Seq seq when !seq.items().isEmpty() -> first(seq.items().getFirst());
      case Term.Obj obj when obj.get("path").isPresent() -> obj.get("path").get();
      default -> source;
    };
  }

  @Override
  public Term.Obj all(Origin at) {
    return new Term.Obj(new LinkedHashMap<>(), at);
  }

  @Override
  public boolean representative() {
    return false;
  }
}
