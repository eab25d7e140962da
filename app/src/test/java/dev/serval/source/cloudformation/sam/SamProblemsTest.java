package dev.serval.source.cloudformation.sam;

import static dev.serval.source.cloudformation.sam.Expansions.expand;
import static dev.serval.source.cloudformation.sam.Expansions.method;
import static dev.serval.source.cloudformation.sam.Expansions.parse;
import static dev.serval.source.cloudformation.sam.Expansions.property;
import static dev.serval.source.cloudformation.sam.Expansions.resources;
import static dev.serval.source.cloudformation.sam.Expansions.sam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.Document;
import dev.serval.document.UnreadableDocument;
import org.junit.jupiter.api.Test;

/**
 * What becomes of templates that the service refuses: what is wrong is said, and the rest goes on.
 */
class SamProblemsTest {

  @Test
  void unknownTypesStayAndAreReported() throws UnreadableDocument {
    SamTransform.Expansion expansion =
        expand(
            sam(
                """
                  New:
                    Type: AWS::Serverless::Hologram
                    Properties: {A: b}
                """));

    assertThat(resources(expansion.template()).mapping("New").orElseThrow().text("Type"))
        .contains("AWS::Serverless::Hologram");
    assertThat(expansion.problems())
        .singleElement()
        .extracting(Document.Problem::message)
        .isEqualTo(
            "New: AWS::Serverless::Hologram is no type that Serval can expand; what it makes is not"
                + " audited");
  }

  @Test
  void oneWrongEventCostsOnlyItself() throws UnreadableDocument {
    SamTransform.Expansion expansion =
        expand(
            sam(
                """
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: ./src
                      Handler: a.b
                      Runtime: python3.13
                      Events:
                        Bad: {Type: Carrier, Properties: {Pigeon: grey}}
                        Bucket: {Type: S3, Properties: {Bucket: elsewhere, Events: "s3:ObjectCreated:*"}}
                        Text: nonsense
                        NoQueue: {Type: SQS}
                        Good: {Type: SQS, Properties: {Queue: "arn:aws:sqs:us-east-1:123456789012:q"}}
                """));

    assertThat(resources(expansion.template()).keys()).containsExactly("F", "FRole", "FGood");
    assertThat(expansion.problems())
        .extracting(Document.Problem::message)
        .satisfiesExactly(
            m -> assertThat(m).startsWith("Event Bad: SAM has no event type Carrier; use one of "),
            m ->
                assertThat(m)
                    .isEqualTo("Event Bucket: Bucket must be !Ref of a bucket in this template"),
            m ->
                assertThat(m)
                    .isEqualTo(
                        "Event Text is text; write it as a mapping with Type and Properties"),
            m ->
                assertThat(m)
                    .isEqualTo("Event NoQueue: the required property Queue is missing; add it"));
  }

  @Test
  void aWrongPropertyIsReportedWithItsPlaceAndTheRestGoesOn() throws UnreadableDocument {
    SamTransform.Expansion expansion =
        expand(
            parse(
                """
                Transform: AWS::Serverless-2016-10-31
                Globals:
                  Function:
                    Hander: app.typo
                  Lambda: {}
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      {InlineCode: x, Handler: a.b, Runtime: python3.13, Environment: [a],
                      Policy: AdministratorAccess, Policies: [AmazonS3FullAccess,
                      {Effect: Allow, Action: "*", Resource: "*"}]}
                """));

    assertThat(expansion.problems())
        .extracting(p -> p.at().line() + " " + p.message())
        .satisfiesExactly(
            m ->
                assertThat(m)
                    .isEqualTo("4 Globals.Function does not take Hander; set it on each resource"),
            m -> assertThat(m).startsWith("5 Globals has no part Lambda; use one of Api, "),
            m ->
                assertThat(m)
                    .isEqualTo("10 F: Environment is a list; write it as a mapping. It is ignored"),
            m ->
                assertThat(m)
                    .isEqualTo(
                        "11 F: SAM has no property Policy here; remove it or correct its name"),
            m -> assertThat(m).startsWith("12 this entry of Policies is no policy: "));
    assertThat(property(expansion.template(), "FRole", "ManagedPolicyArns").orElseThrow().items())
        .hasSize(2);
  }

  @Test
  void aNameThatTheTemplateHasAlreadyIsReported() throws UnreadableDocument {
    SamTransform.Expansion expansion =
        expand(
            sam(
                """
                  F:
                    Type: AWS::Serverless::Function
                    Properties: {InlineCode: x, Handler: a.b, Runtime: python3.13}
                  FRole:
                    Type: AWS::SNS::Topic
                """));

    assertThat(expansion.problems())
        .singleElement()
        .extracting(Document.Problem::message)
        .isEqualTo(
            "SAM makes a resource FRole here, but the template has one of that name; rename yours");
    assertThat(resources(expansion.template()).mapping("FRole").orElseThrow().text("Type"))
        .contains("AWS::SNS::Topic");
  }

  @Test
  void aRouteWhoseAuthorizerIsMissingIsARouteAllTheSame() throws UnreadableDocument {
    SamTransform.Expansion expansion =
        expand(
            sam(
                """
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      InlineCode: x
                      Handler: a.b
                      Runtime: python3.13
                      Events:
                        Get: {Type: Api, Properties: {Path: /, Method: get, Auth: {Authorizer: Gone}}}
                        Put: {Type: HttpApi, Properties: {Path: /, Method: put, Auth: {Authorizer: Gone}}}
                """));

    assertThat(expansion.problems())
        .extracting(Document.Problem::message)
        .containsOnly("the API has no authorizer Gone; add it to its Auth");
    assertThat(method(expansion, "ServerlessRestApi", "get"))
        .hasValueSatisfying(m -> assertThat(m.keys()).contains("x-amazon-apigateway-integration"));
    assertThat(method(expansion, "ServerlessHttpApi", "put"))
        .hasValueSatisfying(m -> assertThat(m.keys()).contains("x-amazon-apigateway-integration"));
  }
}
