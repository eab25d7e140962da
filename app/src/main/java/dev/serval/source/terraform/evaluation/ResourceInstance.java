package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.cloudformation.Pseudo;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Body;
import dev.serval.source.terraform.hcl.Expression;
import dev.serval.source.terraform.naming.Naming;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One instance of a resource. */
final class ResourceInstance implements Term.Attributes {

  private final Body.Block block;
  private final String address;
  private final Scope scope;
  private final boolean representative;
  private final Map<String, Optional<Term>> written = new HashMap<>();
  private final Set<String> pending = new HashSet<>();
  private @Nullable Pseudo deployedIn;

  ResourceInstance(Body.Block block, String address, Scope scope, boolean representative) {
    this.block = block;
    this.address = address;
    this.scope = scope;
    this.representative = representative;
  }

  String type() {
    return block.label(0);
  }

  String address() {
    return address;
  }

  Origin at() {
    return block.at().origin();
  }

  Scope scope() {
    return scope;
  }

  Body body() {
    return block.body();
  }

  /** Where it is deployed: its own region, or that of its provider. */
  Pseudo pseudo() {
    Pseudo known = deployedIn;
    if (known == null) {
      known = Providers.pseudo(block.body(), scope);
      deployedIn = known;
    }
    return known;
  }

  Naming naming() {
    Text.Hole generated = new Text.Hole(scope.module().run().source(), address, Text.Filling.AWS);
    return new Naming(type(), generated, name -> written(name).flatMap(Term::asText), pseudo());
  }

  /** As {@link #naming}, which no longer evaluates anything. */
  Naming settled() {
    Naming naming = naming();
    Map<String, Optional<Text>> texts = new HashMap<>();
    return new Naming(
        naming.type(),
        naming.generated(),
        name -> texts.computeIfAbsent(name, this::safely),
        naming.pseudo());
  }

  private Optional<Text> safely(String name) {
    try {
      return written(name).flatMap(Term::asText);
    } catch (Fault fault) {
      // The gap is told where the resource's arguments are read.
      return Optional.empty();
    }
  }

  /** Everything that is written, as the readers of resources take it. */
  Datum properties() {
    return Terms.datum(Inherited.with(all(at()), this), scope.module().run().effort());
  }

  /** An argument or the blocks of a type, as written. */
  private Optional<Term> written(String name) {
    Optional<Term> known = written.get(name);
    if (known != null) {
      return known;
    }
    if (!pending.add(name)) {
      throw new Fault(
          "'" + address + "." + name + "' refers to itself, perhaps over others; break the circle");
    }
    try {
      Optional<Term> found = find(name).filter(term -> !(term instanceof Term.Null));
      written.put(name, found);
      return found;
    } finally {
      pending.remove(name);
    }
  }

  private Optional<Term> find(String name) {
    Optional<Expression> argument = block.body().get(name);
    if (argument.isPresent()) {
      return Optional.of(Evaluator.evaluate(argument.get(), scope));
    }
    boolean nested =
        block.body().blocks().stream()
            .anyMatch(
                one ->
                    one.type().equals(name)
                        || (one.type().equals("dynamic") && one.label(0).equals(name)));
    return nested ? Blocks.evaluate(block.body(), scope, address).get(name) : Optional.empty();
  }

  @Override
  public Term get(String name, Origin at) {
    if (type().equals("archive_file") && name.equals("output_path")) {
      // What is packed counts, not the archive, which is made at deployment.
      Optional<Term> packed = written("source_dir").or(() -> written("source_file"));
      if (packed.isPresent()) {
        return packed.get().seenAt(at);
      }
    }
    Optional<Text> made = naming().attribute(name);
    if (made.isPresent()) {
      return Term.of(made.get(), at);
    }
    return written(name)
        .map(term -> term.seenAt(at))
        .orElseGet(
            () ->
                new Term.Unknown(
                    new Text.Hole(
                        scope.module().run().source(), address + "." + name, Text.Filling.AWS),
                    at));
  }

  @Override
  public Term.Obj all(Origin at) {
    return Blocks.evaluate(block.body(), scope, address);
  }

  @Override
  public boolean representative() {
    return representative;
  }
}
