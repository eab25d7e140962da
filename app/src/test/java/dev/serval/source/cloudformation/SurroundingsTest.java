package dev.serval.source.cloudformation;

import static dev.serval.source.cloudformation.Templates.estate;
import static dev.serval.source.cloudformation.Templates.read;
import static dev.serval.source.cloudformation.Templates.shown;
import static dev.serval.source.cloudformation.Templates.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.serval.analysis.invocation.Addresses;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Authorizer;
import dev.serval.model.CustomDomain;
import dev.serval.model.Estate;
import dev.serval.model.FunctionVersion;
import dev.serval.model.HttpApi;
import dev.serval.model.HttpRoute;
import dev.serval.model.NetworkRoute;
import dev.serval.model.Parameter;
import dev.serval.model.ProvisionedConcurrency;
import dev.serval.model.Reference;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
import dev.serval.model.RouteTable;
import dev.serval.model.SubnetRouting;
import dev.serval.model.Value;
import dev.serval.model.VpcEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around functions: authorizers, domains, networks, parameters. */
class SurroundingsTest {

  @TempDir Path folder;

  private Estate template(String resources) throws IOException {
    return estate(read(write(folder, "template.yaml", "Resources:\n" + resources.indent(2))));
  }

  @Test
  void a_method_names_an_authorizer_that_a_function_answers() throws IOException {
    Estate estate =
        template(
            """
            Judge: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.13}}
            Api: {Type: AWS::ApiGateway::RestApi, Properties: {DisableExecuteApiEndpoint: true}}
            Auth:
              Type: AWS::ApiGateway::Authorizer
              Properties:
                Name: customers
                RestApiId: !Ref Api
                Type: REQUEST
                IdentitySource: method.request.header.Who,context.path
                AuthorizerUri: !Sub 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Judge.Arn}/invocations'
            Get:
              Type: AWS::ApiGateway::Method
              Properties:
                RestApiId: !Ref Api
                HttpMethod: GET
                AuthorizationType: CUSTOM
                AuthorizerId: !Ref Auth
            """);
    RestMethod method = estate.all(RestMethod.class).findFirst().orElseThrow();
    Authorizer authorizer = estate.find(Authorizer.class, method.authorizer()).orElseThrow();

    assertThat(authorizer.id().label()).isEqualTo("Auth");
    assertThat(texts(authorizer.identitySources()))
        .containsExactly("method.request.header.Who", "context.path");
    assertThat(shown(authorizer.cacheSeconds())).isEqualTo("(300)");
    assertThat(shown(estate.all(RestApi.class).findFirst().orElseThrow().ownAddress()))
        .isEqualTo("false");
    assertThat(Triggers.of(estate).of(Templates.function(estate, "Judge")))
        .extracting(Trigger::kind, Trigger::source)
        .containsExactly(tuple("rest api", "authorizer Auth"));
  }

  @Test
  void authorizers_in_the_bodies_of_two_apis_are_not_confused() throws IOException {
    Estate estate =
        template(
            """
            One:
              Type: AWS::ApiGateway::RestApi
              Properties:
                Body:
                  paths:
                    /a: {get: {security: [{Users: [read, write]}]}}
                  securityDefinitions:
                    Users:
                      type: apiKey
                      name: Authorization
                      in: header
                      x-amazon-apigateway-authtype: cognito_user_pools
                      x-amazon-apigateway-authorizer: {type: cognito_user_pools, providerARNs: [pool-one]}
            Two:
              Type: AWS::ApiGatewayV2::Api
              Properties:
                Body:
                  openapi: 3.0.1
                  x-amazon-apigateway-endpoint-configuration: {disableExecuteApiEndpoint: true}
                  paths:
                    /b: {get: {security: [{Users: []}]}}
                    /c: {get: {}}
                  components:
                    securitySchemes:
                      Users:
                        type: oauth2
                        x-amazon-apigateway-authorizer:
                          type: jwt
                          identitySource: $request.header.Authorization
                          jwtConfiguration: {issuer: 'https://login.example', audience: [shop]}
            """);
    RestMethod method = estate.all(RestMethod.class).findFirst().orElseThrow();
    Authorizer pool = estate.find(Authorizer.class, method.authorizer()).orElseThrow();
    assertThat(pool.kind().shown()).isEqualTo("COGNITO_USER_POOLS");
    assertThat(pool.userPools().effective().orElseThrow())
        .extracting(Value::shown)
        .containsExactly("pool-one");
    assertThat(texts(method.scopes())).containsExactly("read", "write");

    List<HttpRoute> routes = estate.all(HttpRoute.class).toList();
    Authorizer tokens = estate.find(Authorizer.class, routes.getFirst().authorizer()).orElseThrow();
    assertThat(tokens.kind().shown()).isEqualTo("JWT");
    assertThat(tokens.issuer().shown()).isEqualTo("https://login.example");
    assertThat(texts(tokens.audience())).containsExactly("shop");
    assertThat(estate.find(Authorizer.class, routes.getLast().authorizer())).isEmpty();
    assertThat(shown(estate.all(HttpApi.class).findFirst().orElseThrow().ownAddress()))
        .isEqualTo("false");
  }

  @Test
  void an_http_authorizer_may_cache_for_nobody_knows_how_long() throws IOException {
    Estate estate =
        template(
            """
            Decides: {Type: AWS::ApiGatewayV2::Authorizer, Properties: {ApiId: a, AuthorizerType: REQUEST}}
            Sure:
              Type: AWS::ApiGatewayV2::Authorizer
              Properties: {ApiId: a, AuthorizerType: REQUEST, AuthorizerResultTtlInSeconds: 0}
            Token: {Type: AWS::ApiGatewayV2::Authorizer, Properties: {ApiId: a, AuthorizerType: JWT}}
            """);
    assertThat(estate.all(Authorizer.class))
        .extracting(one -> shown(one.cacheSeconds()))
        .containsExactly("?the default of API Gateway", "0", "(0)");
  }

  @Test
  void domains_lead_to_apis() throws IOException {
    Estate estate =
        template(
            """
            Rest: {Type: AWS::ApiGateway::RestApi}
            Web: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP}}
            Domain:
              Type: AWS::ApiGateway::DomainName
              Properties:
                DomainName: api.example
                SecurityPolicy: TLS_1_2
                EndpointConfiguration: {Types: [REGIONAL]}
                MutualTlsAuthentication: {TruststoreUri: s3://trust/ca.pem}
            Path:
              Type: AWS::ApiGateway::BasePathMapping
              Properties: {DomainName: !Ref Domain, RestApiId: !Ref Rest, BasePath: v1, Stage: prod}
            Other:
              Type: AWS::ApiGatewayV2::DomainName
              Properties:
                DomainName: www.example
                DomainNameConfigurations: [{EndpointType: REGIONAL, SecurityPolicy: TLS_1_2}]
            Mapping:
              Type: AWS::ApiGatewayV2::ApiMapping
              Properties: {DomainName: !Ref Other, ApiId: !Ref Web, Stage: $default}
            """);
    assertThat(estate.all(CustomDomain.class))
        .extracting(one -> one.id().name() + " " + shown(one.securityPolicy()))
        .containsExactlyInAnyOrder("api.example TLS_1_2", "www.example TLS_1_2");
    assertThat(addresses(estate, "Rest")).containsExactly("api.example/v1");
    assertThat(addresses(estate, "Web")).containsExactly("www.example");
  }

  private static List<String> addresses(Estate estate, String api) {
    return estate.resources().stream()
        .filter(one -> one.id().logicalPath().equals(api))
        .map(
            one ->
                Addresses.of(estate)
                    .of(new Value.Known<>(new Reference(one.id().name()), one.id().at())))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_version_and_an_alias_say_what_is_kept_ready() throws IOException {
    Estate estate =
        template(
            """
            F: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.13}}
            V:
              Type: AWS::Lambda::Version
              Properties:
                FunctionName: !Ref F
                ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}
            A:
              Type: AWS::Lambda::Alias
              Properties:
                FunctionName: !Ref F
                FunctionVersion: !GetAtt V.Version
                Name: live
                ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 5}
            B: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref F, FunctionVersion: '1', Name: cold}}
            """);
    List<ProvisionedConcurrency> all = estate.all(ProvisionedConcurrency.class).toList();
    assertThat(all)
        .extracting(one -> shown(one.qualifier()) + " " + shown(one.requested()))
        .containsExactly("?a number that AWS counts 2", "live 5");
    assertThat(estate.find(FunctionVersion.class, all.getFirst().function())).isPresent();
  }

  @Test
  void networks_have_ways_out() throws IOException {
    Estate estate =
        template(
            """
            Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-1, AvailabilityZone: eu-west-1a}}
            Table: {Type: AWS::EC2::RouteTable, Properties: {VpcId: vpc-1}}
            Out:
              Type: AWS::EC2::Route
              Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: nat-1}
            Belongs:
              Type: AWS::EC2::SubnetRouteTableAssociation
              Properties: {RouteTableId: !GetAtt Table.RouteTableId, SubnetId: !Ref Subnet}
            Storage:
              Type: AWS::EC2::VPCEndpoint
              Properties:
                VpcId: vpc-1
                ServiceName: !Sub com.amazonaws.${AWS::Region}.s3
                RouteTableIds: [!Ref Table]
                PolicyDocument: {Statement: [{Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*'}]}
            """);
    RouteTable table = estate.all(RouteTable.class).findFirst().orElseThrow();
    NetworkRoute route = estate.all(NetworkRoute.class).findFirst().orElseThrow();
    SubnetRouting belongs = estate.all(SubnetRouting.class).findFirst().orElseThrow();
    VpcEndpoint endpoint = estate.all(VpcEndpoint.class).findFirst().orElseThrow();

    assertThat(estate.find(RouteTable.class, route.table())).contains(table);
    assertThat(estate.find(RouteTable.class, belongs.table())).contains(table);
    assertThat(route.target().shown()).isEqualTo("nat-1");
    assertThat(endpoint.policy().effective().orElseThrow().statements()).hasSize(1);
    assertThat(estate.find(RouteTable.class, first(endpoint))).contains(table);
  }

  private static Value<Reference> first(VpcEndpoint endpoint) {
    return endpoint.routeTables().effective().orElseThrow().getFirst();
  }

  @Test
  void parameters_and_log_policies_are_read() throws IOException {
    Estate estate =
        template(
            """
            Path: {Type: AWS::SSM::Parameter, Properties: {Name: /shop/limit, Type: String, Value: '7'}}
            Policy:
              Type: AWS::Logs::ResourcePolicy
              Properties:
                PolicyName: search
                PolicyDocument: '{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "logs:PutLogEvents", "Resource": "*"}]}'
            """);
    Parameter parameter = estate.all(Parameter.class).findFirst().orElseThrow();
    assertThat(parameter.id().arn().toString()).endsWith(":parameter/shop/limit");
    assertThat(parameter.kind().shown()).isEqualTo("String");
    ResourcePolicy policy = estate.all(ResourcePolicy.class).findFirst().orElseThrow();
    assertThat(policy.targets().effective().orElseThrow().getFirst().shown())
        .isEqualTo("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:*");
    assertThat(policy.document().effective().orElseThrow().statements()).hasSize(1);
  }

  private static List<String> texts(Value<List<Value<String>>> list) {
    return list.effective().orElseThrow().stream().map(Value::shown).toList();
  }
}
