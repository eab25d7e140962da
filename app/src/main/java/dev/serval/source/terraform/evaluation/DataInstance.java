package dev.serval.source.terraform.evaluation;

import dev.serval.data.Tables;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.cloudformation.Pseudo;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Body;
import dev.serval.source.terraform.hcl.HclParser;
import dev.serval.source.terraform.naming.Naming;
import dev.serval.source.terraform.naming.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One instance of a data source: what Terraform looks up, or makes of other values. */
final class DataInstance implements Term.Attributes {

  private final Body.Block block;
  private final String address;
  private final Scope scope;
  private final boolean representative;
  private Term.@Nullable Obj arguments;
  private boolean pending;

  DataInstance(Body.Block block, String address, Scope scope, boolean representative) {
    this.block = block;
    this.address = address;
    this.scope = scope;
    this.representative = representative;
  }

  @Override
  public Term get(String name, Origin at) {
    Pseudo pseudo = Providers.pseudo(block.body(), scope);
    return switch (block.label(0) + "." + name) {
      case "aws_iam_policy_document.json", "aws_iam_policy_document.minified_json" ->
          new Term.Json(new PolicyDocumentData(arguments()).document(), at);
      case "aws_caller_identity.account_id", "aws_caller_identity.id" ->
          Term.of(pseudo.account(), at);
      case "aws_region.name", "aws_region.id", "aws_region.region" ->
          written("name").or(() -> written("region")).orElseGet(() -> Term.of(pseudo.region(), at));
      case "aws_partition.partition", "aws_partition.id" -> Term.of(pseudo.partition(), at);
      // So in all partitions but China's.
      case "aws_partition.dns_suffix" -> Term.of("amazonaws.com", at);
      case "aws_iam_policy.arn", "aws_iam_policy.id" -> policyArn(pseudo, at);
      case "aws_iam_policy.policy" -> policyText(pseudo, at);
      case "archive_file.output_path" -> packed(at);
      case "template_file.rendered" -> rendered(at);
      case "external.result" -> answered(at);
      case "local_file.content" -> Term.of(file(), at);
      default -> lookedUp(name, pseudo, at);
    };
  }

  /** A policy that is looked up by a name of AWS's own is that one. */
  private Term policyArn(Pseudo pseudo, Origin at) {
    Optional<String> managed =
        written("name").flatMap(Term::known).flatMap(Tables.bundled().managedPolicies()::pathOf);
    if (managed.isEmpty()) {
      return written("arn").orElseGet(() -> lookedUp("arn", pseudo, at));
    }
    return Term.of(
        Text.join(
            List.of(
                Text.of("arn:"), pseudo.partition(), Text.of(":iam::aws:policy/" + managed.get()))),
        at);
  }

  /** The text of a policy of AWS's own. */
  private Term policyText(Pseudo pseudo, Origin at) {
    String arn = policyArn(pseudo, at).asText().map(Text::toString).orElse("");
    int name = arn.indexOf(":iam::aws:policy/");
    return Optional.of(name)
        .filter(found -> found >= 0)
        .map(found -> arn.substring(found + ":iam::aws:policy/".length()))
        .flatMap(Tables.bundled().managedPolicies()::document)
        .map(text -> Term.of(text, at))
        .orElseGet(() -> lookedUp("policy", pseudo, at));
  }

  /** What a data source of a resource's type finds has the name that it asks for. */
  private Term lookedUp(String name, Pseudo pseudo, Origin at) {
    Text.Hole hole = new Text.Hole(scope.holes(), address + "." + name, Text.Filling.DEPLOYER);
    String argument = ResourceType.of(block.label(0)).map(ResourceType::nameArgument).orElse("");
    if (!argument.isEmpty() && written(argument).isPresent()) {
      Naming naming =
          new Naming(
              block.label(0),
              new Text.Hole(scope.holes(), address, Text.Filling.DEPLOYER),
              one -> written(one).flatMap(Term::asText),
              pseudo);
      Optional<Text> made = naming.attribute(name);
      if (made.isPresent()) {
        return Term.of(made.get(), at);
      }
    }
    return written(name).map(term -> term.seenAt(at)).orElse(new Term.Unknown(hole, at));
  }

  /** What is packed counts, not the archive, which is made at deployment. */
  private Term packed(Origin at) {
    return written("source_dir")
        .or(() -> written("source_file"))
        .or(() -> written("output_path"))
        .map(term -> term.seenAt(at))
        .orElseGet(
            () ->
                new Term.Unknown(
                    new Text.Hole(scope.holes(), address + ".output_path", Text.Filling.UNREADABLE),
                    at));
  }

  /** What is packed, if that is how the archive is called. */
  Optional<Term> packs(String file) {
    Optional<String> output = written("output_path").flatMap(Term::known);
    return output
        .filter(path -> plain(path).equals(plain(file)))
        .map(_ -> packed(block.at().origin()));
  }

  private static String plain(String path) {
    return path.startsWith("./") ? path.substring(2) : path;
  }

  private Term answered(Origin at) {
    Text.Hole hole = new Text.Hole(scope.holes(), address + ".result", Text.Filling.DEPLOYER);
    return written("query").orElse(null) instanceof Term.Obj query
        ? new Term.Open(new ExternalResult(query, hole), at)
        : new Term.Unknown(hole, at);
  }

  private Term rendered(Origin at) {
    Optional<String> template = written("template").flatMap(Term::known);
    if (template.isEmpty()) {
      return lookedUp("rendered", Providers.pseudo(block.body(), scope), at);
    }
    Scope inner =
        new Scope(
            scope.module(),
            written("vars").orElse(null) instanceof Term.Obj vars
                ? new LinkedHashMap<>(vars.fields())
                : new LinkedHashMap<>(),
            scope.instance());
    try {
      return Evaluator.evaluate(
              HclParser.template(template.get(), block.at().place().file()), inner)
          .seenAt(at);
    } catch (UnreadableDocument e) {
      throw new Fault(e.at() + ": " + e.getMessage());
    }
  }

  private String file() {
    String name =
        written("filename").flatMap(Term::known).orElseThrow(() -> new Fault("no file is named"));
    return scope.module().run().files().read(scope.module().root().module().folder(), name);
  }

  private Optional<Term> written(String name) {
    return arguments().get(name).filter(term -> !(term instanceof Term.Null));
  }

  private Term.Obj arguments() {
    Term.Obj known = arguments;
    if (known != null) {
      return known;
    }
    if (pending) {
      throw new Fault("'" + address + "' refers to itself, perhaps over others; break the circle");
    }
    pending = true;
    try {
      Term.Obj made = Blocks.evaluate(block.body(), scope, address);
      arguments = made;
      return made;
    } finally {
      pending = false;
    }
  }

  @Override
  public Term.Obj all(Origin at) {
    return arguments();
  }

  @Override
  public boolean representative() {
    return representative;
  }
}
