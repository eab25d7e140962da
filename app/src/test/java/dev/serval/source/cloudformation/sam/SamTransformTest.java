package dev.serval.source.cloudformation.sam;

import static dev.serval.source.cloudformation.sam.Expansions.expand;
import static dev.serval.source.cloudformation.sam.Expansions.parse;
import static dev.serval.source.cloudformation.sam.Expansions.place;
import static dev.serval.source.cloudformation.sam.Expansions.property;
import static dev.serval.source.cloudformation.sam.Expansions.resources;
import static dev.serval.source.cloudformation.sam.Expansions.sam;
import static dev.serval.source.cloudformation.sam.Expansions.text;
import static dev.serval.source.cloudformation.sam.Expansions.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the service can't tell of what it makes: local paths, and places. */
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
}
