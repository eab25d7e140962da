package dev.serval.source.aws.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Estate;
import dev.serval.model.NetworkInterface;
import dev.serval.model.NetworkRoute;
import dev.serval.model.Policy;
import dev.serval.model.RouteTable;
import dev.serval.model.SubnetRouting;
import dev.serval.model.Value;
import dev.serval.model.VpcEndpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What EC2's answers say of ways out of a network. */
class NetworkFactsTest {

  @Test
  void waysOutOfANetworkAreRead() {
    Estate estate =
        SaidAnswers.withFunctions("f")
            .said(
                "ec2:DescribeRouteTables",
                """
                {"RouteTables": [
                  {"RouteTableId": "rtb-1", "VpcId": "vpc-1",
                   "Associations": [{"Main": true}],
                   "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local"}]},
                  {"RouteTableId": "rtb-2", "VpcId": "vpc-1",
                   "Associations": [{"Main": false, "SubnetId": "subnet-1"}],
                   "Routes": [
                     {"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1"},
                     {"DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": "eigw-1"},
                     {"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1"}]}]}
                """)
            .said(
                "ec2:DescribeVpcEndpoints",
                """
                {"VpcEndpoints": [
                  {"VpcEndpointId": "vpce-1", "VpcId": "vpc-1", "VpcEndpointType": "Gateway",
                   "ServiceName": "com.amazonaws.eu-west-1.s3", "RouteTableIds": ["rtb-2"],
                   "PolicyDocument": "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"s3:GetObject\\",\\"Resource\\":\\"*\\"}]}"},
                  {"VpcEndpointId": "vpce-2", "VpcId": "vpc-1", "VpcEndpointType": "Interface",
                   "ServiceName": "com.amazonaws.eu-west-1.sqs", "PrivateDnsEnabled": true,
                   "SubnetIds": ["subnet-1"], "Groups": [{"GroupId": "sg-1", "GroupName": "g"}]}]}
                """)
            .said(
                "ec2:DescribeNetworkInterfaces",
                """
                {"NetworkInterfaces": [
                  {"NetworkInterfaceId": "eni-1", "InterfaceType": "lambda", "VpcId": "vpc-1", "SubnetId": "subnet-1",
                   "Groups": [{"GroupId": "sg-1"}],
                   "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.7", "Primary": true}]},
                  {"NetworkInterfaceId": "eni-2", "InterfaceType": "interface", "VpcId": "vpc-1"}]}
                """)
            .estate();

    assertThat(estate.all(RouteTable.class))
        .extracting(table -> table.id().label() + " " + table.main().shown())
        .containsExactly("rtb-1 true", "rtb-2 false");
    assertThat(estate.all(NetworkRoute.class))
        .extracting(
            route ->
                route.table().shown()
                    + " "
                    + route.destination().shown()
                    + " "
                    + route.target().shown())
        .containsExactly(
            "rtb-1 10.0.0.0/16 local",
            "rtb-2 0.0.0.0/0 nat-1",
            "rtb-2 ::/0 eigw-1",
            "rtb-2 pl-1 vpce-1");
    assertThat(estate.all(SubnetRouting.class))
        .extracting(one -> one.table().shown() + " " + one.subnet().shown())
        .containsExactly("rtb-2 subnet-1");
    List<VpcEndpoint> endpoints = estate.all(VpcEndpoint.class).toList();
    assertThat(endpoints.getFirst().policy().effective().map(Policy::statements).orElseThrow())
        .hasSize(1);
    assertThat(endpoints.getLast().policy()).isInstanceOf(Value.Absent.class);
    assertThat(endpoints.getLast().securityGroups().effective().orElseThrow())
        .extracting(Value::shown)
        .containsExactly("sg-1");
    assertThat(estate.all(NetworkInterface.class))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.id().label()).isEqualTo("eni-1");
              assertThat(one.addresses().effective().orElseThrow())
                  .extracting(Value::shown)
                  .containsExactly("10.0.0.7");
            });
  }
}
