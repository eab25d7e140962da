package dev.serval.rule.code;

import dev.serval.data.LayerPublishers;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.stream.Stream;

/**
 * PK-04: a layer of another account.
 *
 * @param publishers known publishers of layers
 */
public record ForeignLayer(LayerPublishers publishers) implements Rule {

  private static final Card CARD =
      Card.of("PK-04", Severity.MEDIUM, "A layer comes from an account that is not known")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              A layer's code runs inside the function, with its role, its environment and every event. \
              Whoever owns the layer's account decides what the next version does, and may delete the \
              one in use. An extension in a layer even runs beside the handler, unseen by it.\
              """)
          .remedy(
              "Find out who owns the account. If the layer is needed, copy its content into a layer"
                  + " of your own account after a review; if the account is yours, name it as"
                  + " trusted.")
          .fix(
              Form.CLI,
              """
              aws lambda get-layer-version-by-arn --arn LAYER_ARN --query Content.Location
              aws lambda publish-layer-version --layer-name NAME --zip-file fileb://reviewed.zip
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              ReviewedLayer:
                Type: AWS::Lambda::LayerVersion
                Properties:
                  Content: {S3Bucket: my-artifacts, S3Key: reviewed-layer.zip}
              """)
          .fix(
              Form.SAM,
              """
              ReviewedLayer:
                Type: AWS::Serverless::LayerVersion
                Properties:
                  ContentUri: layers/reviewed
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_layer_version" "reviewed" {
                layer_name = "reviewed"
                filename   = "reviewed-layer.zip"
              }
              """)
          .maps(Standard.cwe(829), Standard.csa(6), Standard.attack("T1195.002"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    LayerOwners owners = new LayerOwners(estate, publishers);
    return estate.all(Function.class).flatMap(function -> judge(owners, function));
  }

  private static Stream<Verdict> judge(LayerOwners owners, Function function) {
    return switch (function.layers()) {
      case Value.Known<List<Value<Reference>>>(List<Value<Reference>> layers, Origin _) ->
          layers.stream().map(layer -> judge(owners, function, layer));
      case Absent<List<Value<Reference>>> _ -> Stream.empty();
      case Unresolved<List<Value<Reference>>> open ->
          Stream.of(Words.unknown(function, "The list of layers", open));
    };
  }

  private static Verdict judge(LayerOwners owners, Function function, Value<Reference> layer) {
    return switch (layer) {
      case Value.Known<Reference>(Reference reference, Origin at) ->
          judge(function, reference, owners.owner(function, reference), at);
      case Absent<Reference> _ -> Verdict.pass(function);
      case Unresolved<Reference> open ->
          Words.unknown(function, Words.cut(open.expression()), "The layer", open);
    };
  }

  private static Verdict judge(
      Function function, Reference layer, LayerOwners.Owner owner, Origin at) {
    return switch (owner) {
      case LayerOwners.Own _ -> Verdict.pass(function);
      case LayerOwners.Unclear _ ->
          new Verdict.Unknown(
              function,
              Words.cut(layer.toString()),
              "Whose the layer %s is can't be told".formatted(Words.cut(layer.toString())),
              at);
      case LayerOwners.Stranger(String account, String name) ->
          fail(
              function,
              name,
              Severity.MEDIUM,
              "The layer %s is of account %s, of which nothing is known"
                  .formatted(Words.cut(name), account),
              at);
      case LayerOwners.Known(LayerPublishers.Publisher publisher) ->
          published(function, layer, publisher, at);
    };
  }

  private static Verdict published(
      Function function, Reference layer, LayerPublishers.Publisher publisher, Origin at) {
    return switch (publisher.kind()) {
      case AWS -> Verdict.pass(function);
      case VENDOR ->
          fail(
              function,
              publisher.name(),
              Severity.INFO,
              "The layer is made by %s".formatted(publisher.name()),
              at);
      case COMMUNITY ->
          fail(
              function,
              Words.cut(layer.toString()),
              Severity.LOW,
              "The layer is made by %s, a project of volunteers".formatted(publisher.name()),
              at);
    };
  }

  private static Verdict fail(
      Function function, String fault, Severity severity, String message, Origin at) {
    return Verdict.fail(function, fault, severity, message, at);
  }
}
