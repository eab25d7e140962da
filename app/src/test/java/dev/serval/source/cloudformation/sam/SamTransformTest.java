package dev.serval.source.cloudformation.sam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the service can't tell: local paths, places, and what becomes of templates it refuses. */
class SamTransformTest {

  @Test
  void aTemplateWithoutTheTransformStaysAsItIs() throws UnreadableDocument {
    Node.Mapping template =
        parse(
            """
            Resources:
              F:
                Type: AWS::Serverless::Function
            """);

    assertThat(expand(template).template()).isSameAs(template);
  }

  @Test
  void otherTransformsStay() throws UnreadableDocument {
    Node.Mapping expanded =
        expand(
                parse(
                    """
                    Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
                    Resources: {}
                    """))
            .template();

    assertThat(expanded.get("Transform").orElseThrow().items())
        .extracting(name -> name.asText().orElseThrow())
        .containsExactly("AWS::LanguageExtensions");
  }

  @Test
  void codeBesideTheTemplateStaysALocalPath() throws UnreadableDocument {
    Node.Mapping expanded =
        expand(
                sam(
                    """
                      F:
                        Type: AWS::Serverless::Function
                        Properties: {CodeUri: ./src, Handler: a.b, Runtime: python3.13}
                      Built:
                        Type: AWS::Serverless::Function
                        Metadata: {Dockerfile: Dockerfile}
                        Properties: {PackageType: Image}
                      L:
                        Type: AWS::Serverless::LayerVersion
                        Properties: {ContentUri: layers/common}
                      Rest:
                        Type: AWS::Serverless::Api
                        Properties: {StageName: prod, DefinitionUri: openapi.yaml}
                      Flow:
                        Type: AWS::Serverless::StateMachine
                        Properties: {DefinitionUri: flow.asl.json}
                      Child:
                        Type: AWS::Serverless::Application
                        Properties: {Location: child/template.yaml}
                    """))
            .template();

    assertThat(text(expanded, "F", "Code")).contains("./src");
    assertThat(property(expanded, "Built", "Code")).isEmpty();
    assertThat(text(expanded, "Rest", "BodyS3Location")).contains("openapi.yaml");
    assertThat(text(expanded, "Flow", "DefinitionS3Location")).contains("flow.asl.json");
    assertThat(text(expanded, "Child", "TemplateURL")).contains("child/template.yaml");
    assertThat(resources(expanded).entries())
        .filteredOn(e -> type(e).equals("AWS::Lambda::LayerVersion"))
        .singleElement()
        .satisfies(
            e ->
                assertThat(((Node.Mapping) e.value()).mapping("Properties").orElseThrow())
                    .satisfies(p -> assertThat(p.text("Content")).contains("layers/common")));
  }

  @Test
  void whatSamMakesStandsAtThePropertyThatCausesIt() throws UnreadableDocument {
    Node.Mapping expanded =
        expand(
                parse(
                    """
                    Transform: AWS::Serverless-2016-10-31
                    Resources:
                      F:
                        Type: AWS::Serverless::Function
                        Properties:
                          Handler: a.b
                          Runtime: python3.13
                          CodeUri: ./src
                          FunctionUrlConfig:
                            AuthType: NONE
                          Policies:
                            - AmazonS3FullAccess
                            - SQSPollerPolicy:
                                QueueName: jobs
                          Events:
                            Get:
                              Type: Api
                              Properties:
                                Path: /
                                Method: get
                    """))
            .template();

    assertThat(place(expanded, "FUrl").line()).isEqualTo(10);
    assertThat(place(expanded, "FUrlPublicPermissions").line()).isEqualTo(10);
    assertThat(place(expanded, "FRole").line()).isEqualTo(12);
    assertThat(place(expanded, "FGetPermissionProd").line()).isEqualTo(19);
    assertThat(place(expanded, "ServerlessRestApi").line()).isEqualTo(19);
    List<Node> managed = property(expanded, "FRole", "ManagedPolicyArns").orElseThrow().items();
    assertThat(managed.get(1).asText()).contains("arn:aws:iam::aws:policy/AmazonS3FullAccess");
    assertThat(managed.get(1).at().line()).isEqualTo(12);
    assertThat(property(expanded, "FRole", "Policies").orElseThrow().items().getFirst().at().line())
        .isEqualTo(13);
  }

  @Test
  void theRegionDecidesThePartition() throws UnreadableDocument {
    Node.Mapping template =
        sam(
            """
              F:
                Type: AWS::Serverless::Function
                Properties: {InlineCode: x, Handler: a.b, Runtime: python3.13}
            """);

    Node.Mapping expanded =
        SamTransform.expand(
                template,
                name ->
                    name.equals("AWS::Region")
                        ? Optional.of(new Node.Text("cn-north-1", template.at()))
                        : Optional.empty())
            .template();

    assertThat(
            property(expanded, "FRole", "ManagedPolicyArns")
                .orElseThrow()
                .items()
                .getFirst()
                .asText())
        .contains("arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
  }

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

  private static Optional<Node.Mapping> method(
      SamTransform.Expansion expansion, String api, String method) {
    return property(expansion.template(), api, "Body")
        .map(Node.Mapping.class::cast)
        .flatMap(body -> body.mapping("paths"))
        .flatMap(paths -> paths.mapping("/"))
        .flatMap(path -> path.mapping(method));
  }

  private static SamTransform.Expansion expand(Node.Mapping template) {
    return SamTransform.expand(template, SamOracleTest.defaults(template));
  }

  private static Node.Mapping sam(String resources) throws UnreadableDocument {
    return parse("Transform: AWS::Serverless-2016-10-31\nResources:\n" + resources);
  }

  private static Node.Mapping parse(String text) throws UnreadableDocument {
    return (Node.Mapping) DocumentReader.parse(text, "template.yaml").root();
  }

  private static Node.Mapping resources(Node.Mapping template) {
    return template.mapping("Resources").orElseThrow();
  }

  private static String type(Node.Entry resource) {
    return ((Node.Mapping) resource.value()).text("Type").orElse("");
  }

  private static Optional<Node> property(Node.Mapping template, String id, String name) {
    return resources(template)
        .mapping(id)
        .orElseThrow()
        .mapping("Properties")
        .orElseThrow()
        .get(name);
  }

  private static Optional<String> text(Node.Mapping template, String id, String name) {
    return property(template, id, name).flatMap(Node::asText);
  }

  private static Place place(Node.Mapping template, String id) {
    return resources(template).mapping(id).orElseThrow().at();
  }
}
