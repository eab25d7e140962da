package dev.serval.source.cloudformation;

import dev.serval.model.Text;

/** The pseudo parameters that say where a stack is deployed; holes where nobody said. */
public record Pseudo(Text partition, Text region, Text account, Text stackName) {

  /** Nothing is known of the deployment. */
  public static Pseudo unknown(String scope) {
    return new Pseudo(
        Text.hole("", "AWS::Partition", Text.Filling.AWS),
        Text.hole("", "AWS::Region", Text.Filling.AWS),
        Text.hole("", "AWS::AccountId", Text.Filling.AWS),
        Text.hole(scope, "AWS::StackName", Text.Filling.AWS));
  }

  /** Those of a stack within this one: it is deployed beside it, under a name of its own. */
  Pseudo nested(String scope) {
    return new Pseudo(
        partition, region, account, Text.hole(scope, "AWS::StackName", Text.Filling.AWS));
  }

  public Pseudo with(String name, Text value) {
    return switch (name) {
      case "AWS::Partition" -> new Pseudo(value, region, account, stackName);
      case "AWS::Region" -> new Pseudo(partition, value, account, stackName);
      case "AWS::AccountId" -> new Pseudo(partition, region, value, stackName);
      case "AWS::StackName" -> new Pseudo(partition, region, account, value);
      default -> this;
    };
  }
}
