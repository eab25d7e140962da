package dev.serval.source.cloudformation;

import static dev.serval.source.cloudformation.Templates.estate;
import static dev.serval.source.cloudformation.Templates.function;
import static dev.serval.source.cloudformation.Templates.read;
import static dev.serval.source.cloudformation.Templates.shown;
import static dev.serval.source.cloudformation.Templates.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Queue;
import dev.serval.model.World;
import dev.serval.source.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudFormationSourceTest {

  private static final String FUNCTION =
      """
      Resources:
        F: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.13}}
      """;

  @TempDir Path folder;

  @Test
  void folders_are_searched_by_content_and_some_are_skipped() throws IOException {
    write(folder, "app/stack.template", FUNCTION);
    write(folder, "app/config.yaml", "a: b\n");
    write(folder, "node_modules/x/template.yaml", FUNCTION);
    write(folder, ".aws-sam/build/template.yaml", FUNCTION);

    assertThat(read(folder).parts())
        .extracting(Reading.Part::name)
        .singleElement()
        .asString()
        .endsWith("stack.template");
  }

  @Test
  void parameters_reach_nested_stacks_and_outputs_come_back() throws IOException {
    write(
        folder,
        "queue.yaml",
        """
        Parameters: {Name: {Type: String}}
        Resources: {Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub '${Name}-orders'}}}
        Outputs: {Arn: {Value: !GetAtt Queue.Arn}}
        """);
    Path parent =
        write(
            folder,
            "parent.yaml",
            """
            Resources:
              Child:
                Type: AWS::CloudFormation::Stack
                Properties: {TemplateURL: queue.yaml, Parameters: {Name: shop}}
              F: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.13}}
              Mapping:
                Type: AWS::Lambda::EventSourceMapping
                Properties: {FunctionName: !Ref F, EventSourceArn: !GetAtt Child.Outputs.Arn}
            """);

    Estate estate = estate(read(parent));
    assertThat(estate.all(Queue.class))
        .singleElement()
        .satisfies(
            queue -> {
              assertThat(queue.id().logicalPath()).isEqualTo("Child/Queue");
              assertThat(queue.id().name().toString()).isEqualTo("shop-orders");
            });
    assertThat(Triggers.of(estate).of(function(estate, "F")))
        .singleElement()
        .satisfies(trigger -> assertThat(trigger.kind()).isEqualTo("sqs"));
    assertThat(read(folder).parts())
        .as("the nested template is no application of its own")
        .hasSize(1);
  }

  @Test
  void a_serverless_application_nests_a_local_template() throws IOException {
    write(folder, "child/template.yaml", FUNCTION);
    Path parent =
        write(
            folder,
            "template.yaml",
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Child: {Type: AWS::Serverless::Application, Properties: {Location: child/template.yaml}}
            """);

    assertThat(function(estate(read(parent)), "Child/F").id().at().toString())
        .contains("child/template.yaml:2:");
  }

  @Test
  void cdk_assemblies_are_read_with_their_assets() throws IOException {
    write(folder, "cdk.out/manifest.json", "{\"version\": \"39.0.0\", \"artifacts\": {}}");
    write(folder, "cdk.out/asset.abc/template.yaml", FUNCTION);
    write(
        folder,
        "cdk.out/NestedStack.nested.template.json",
        "{\"Resources\": {\"N\": {\"Type\": \"AWS::Lambda::Function\", \"Properties\":"
            + " {\"Runtime\": \"nodejs22.x\"}}}}");
    write(
        folder,
        "cdk.out/App.template.json",
        """
        {"Resources": {
          "Nested": {"Type": "AWS::CloudFormation::Stack",
            "Properties": {"TemplateURL": {"Fn::Join": ["", ["https://s3.", {"Ref": "AWS::Region"}, ".amazonaws.com/x.json"]]}},
            "Metadata": {"aws:asset:path": "NestedStack.nested.template.json", "aws:asset:property": "TemplateURL"}},
          "F": {"Type": "AWS::Lambda::Function",
            "Properties": {"Runtime": "python3.13", "Code": {"S3Bucket": {"Fn::Sub": "cdk-${AWS::AccountId}"}, "S3Key": "abc.zip"}},
            "Metadata": {"aws:asset:path": "asset.abc", "aws:asset:property": "Code"}}}}
        """);

    Reading reading = read(folder);
    assertThat(reading.parts()).hasSize(1);
    Estate estate = estate(reading);
    assertThat(estate.gaps()).isEmpty();
    assertThat(shown(function(estate, "Nested/N").runtime())).isEqualTo("nodejs22.x");
    assertThat(function(estate, "F").code())
        .isInstanceOfSatisfying(
            Function.Code.Archive.class,
            code -> assertThat(shown(code.location())).isEqualTo("asset.abc"));
  }

  @Test
  void samconfig_gives_parameters_and_the_command_line_wins() throws IOException {
    write(
        folder,
        "samconfig.toml",
        """
        version = 0.1
        [default.deploy.parameters]
        parameter_overrides = "Stage=\\"live\\" Size=512"
        """);
    Path template =
        write(
            folder,
            "template.yaml",
            """
            Parameters: {Stage: {Type: String}, Size: {Type: Number, Default: 128}}
            Resources:
              F:
                Type: AWS::Lambda::Function
                Properties: {Description: !Ref Stage, MemorySize: !Ref Size}
            """);

    Function configured = function(estate(read(template)), "F");
    assertThat(shown(configured.description())).isEqualTo("live");
    assertThat(shown(configured.memory())).isEqualTo("512");
    assertThat(shown(function(estate(read(template, Map.of("Stage", "mine"))), "F").description()))
        .isEqualTo("mine");
  }

  @Test
  void open_conditions_are_tried_each_way_and_no_impossible_one() throws IOException {
    Path template =
        write(
            folder,
            "t.yaml",
            """
            Parameters: {Env: {Type: String}}
            Conditions:
              Prod: !Equals [!Ref Env, prod]
              Dev: !Equals [!Ref Env, dev]
              Either: !Or [!Condition Prod, !Condition Dev]
            Resources:
              F:
                Type: AWS::Lambda::Function
                Properties:
                  Description: !If [Prod, p, !If [Dev, d, other]]
                  VpcConfig: !If [Prod, {SubnetIds: [s], SecurityGroupIds: [g]}, !Ref AWS::NoValue]
              G:
                Type: AWS::Lambda::Function
                Condition: Dev
                Properties: {Description: !Ref Env}
            """);

    List<World> worlds = read(template).worlds();
    assertThat(worlds)
        .extracting(world -> shown(function(world.estate(), "F").description()))
        .containsExactlyInAnyOrder("p", "d", "other");
    assertThat(worlds)
        .filteredOn(world -> function(world.estate(), "F").vpc().effective().orElseThrow().isUsed())
        .hasSize(1);
    assertThat(worlds)
        .filteredOn(world -> world.estate().all(Function.class).count() == 2)
        .singleElement()
        .satisfies(
            world ->
                assertThat(shown(function(world.estate(), "G").description())).isEqualTo("dev"));
  }

  @Test
  void too_many_open_conditions_stay_open() throws IOException {
    StringBuilder template = new StringBuilder("Parameters:\n");
    for (int i = 0; i < 6; i++) {
      template.append("  P%d: {Type: String}\n".formatted(i));
    }
    template.append("Conditions:\n");
    for (int i = 0; i < 6; i++) {
      template.append("  C%d: !Equals [!Ref P%d, x]\n".formatted(i, i));
    }
    template.append(
        "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Runtime: !If [C0, python3.13,"
            + " python3.8]}}}\n");

    Reading reading = read(write(folder, "t.yaml", template.toString()));
    assertThat(reading.worlds()).hasSize(1);
    assertThat(shown(function(estate(reading), "F").runtime())).isEqualTo("?${Fn::If C0}");
  }

  @Test
  void loops_are_unrolled_before_anything_else() throws IOException {
    Path template =
        write(
            folder,
            "t.yaml",
            """
            Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
            Parameters: {Names: {Type: CommaDelimitedList, Default: 'Orders,Users'}}
            Resources:
              Fn::ForEach::Functions:
                - Name
                - !Ref Names
                - ${Name}Function:
                    Type: AWS::Serverless::Function
                    Properties: {Handler: '${Name}.handler', Runtime: python3.13, CodeUri: src}
            """);

    Estate estate = estate(read(template));
    assertThat(shown(function(estate, "OrdersFunction").handler())).isEqualTo("Orders.handler");
    assertThat(shown(function(estate, "UsersFunction").handler())).isEqualTo("Users.handler");
    assertThat(estate.gaps()).isEmpty();
  }

  @Test
  void an_included_api_is_read_before_sam_changes_it() throws IOException {
    write(
        folder,
        "api.yaml",
        """
        openapi: 3.0.1
        paths:
          /orders:
            get:
              x-amazon-apigateway-integration: {type: aws_proxy, uri: !Sub '${F.Arn}'}
        """);
    Path template =
        write(
            folder,
            "template.yaml",
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              F: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, CodeUri: src}}
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  StageName: live
                  Cors: "'*'"
                  DefinitionBody: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: api.yaml}}}
            """);

    Estate estate = estate(read(template));
    assertThat(estate.gaps()).isEmpty();
    assertThat(Triggers.of(estate).of(function(estate, "F")))
        .anySatisfy(trigger -> assertThat(trigger.source()).isEqualTo("GET /orders"));
  }

  @Test
  void merge_keys_and_anchors_are_read() throws IOException {
    Path template =
        write(
            folder,
            "t.yaml",
            """
            Common: &common {Runtime: python3.13, Timeout: 7}
            Resources:
              F: {Type: AWS::Lambda::Function, Properties: {<<: *common, Timeout: 9}}
            """);

    Function function = function(estate(read(template)), "F");
    assertThat(shown(function.runtime())).isEqualTo("python3.13");
    assertThat(shown(function.timeout())).isEqualTo("9");
  }
}
