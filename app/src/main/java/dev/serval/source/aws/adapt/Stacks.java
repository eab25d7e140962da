package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.DeployedStack;
import dev.serval.model.DeployedStack.Member;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.List;

/** CloudFormation stacks, with what they consist of. */
final class Stacks {

  /** Newer than the SDK: Lambda's web functions, and the buses of EventBridge's second form. */
  private static final List<String> UNREADABLE =
      List.of("AWS::Lambda::WebFunction", "AWS::EventsV2::");

  private Stacks() {}

  static List<Resource> of(RegionAnswers region) {
    Lookup members =
        region.by(
            "cloudformation",
            "ListStackResources",
            List.of("StackName"),
            name -> region.arn("cloudformation", "stack/" + name));
    List<Resource> all = new ArrayList<>();
    for (Properties item :
        region.items(
            "cloudformation", "DescribeStacks", "Stacks", one -> one.text("StackId").orElse(""))) {
      String arn = text(item, "StackId");
      String name = text(item, "StackName");
      Value<List<Member>> inside = members(arn, members.about(name));
      noteUnreadable(region, arn, inside.effective().orElse(List.of()));
      all.add(
          new DeployedStack(
              region.id("AWS::CloudFormation::Stack", arn, name),
              item.text("StackStatus", ""),
              item.reference("RoleARN"),
              item.flag("EnableTerminationProtection", false),
              inside));
    }
    return all;
  }

  private static Value<List<Member>> members(String arn, Told told) {
    Origin at = new Origin.InAccount(arn, "StackResourceSummaries");
    return told instanceof Told.Unknown(String why)
        ? new Value.Unresolved<>(why, at)
        : new Value.Known<>(
            told.items("StackResourceSummaries").stream().map(Stacks::member).toList(), at);
  }

  /** What stands in a stack, and which no operation of the SDK tells. */
  private static void noteUnreadable(RegionAnswers region, String stack, List<Member> members) {
    for (Member member : members) {
      if (UNREADABLE.stream().anyMatch(member.type()::startsWith)) {
        region
            .shortfalls()
            .add(
                Gap.of(
                    member.type() + " " + member.physicalId(),
                    new Origin.InAccount(stack, member.logicalId()),
                    "the AWS SDK that Serval is built on has no operation that reads it; audit the"
                        + " stack's template beside the account"));
      }
    }
  }

  private static Member member(Properties item) {
    return new Member(
        text(item, "LogicalResourceId"),
        text(item, "ResourceType"),
        text(item, "PhysicalResourceId"));
  }
}
