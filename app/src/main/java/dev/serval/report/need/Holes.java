package dev.serval.report.need;

import dev.serval.model.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resources' names as templates write them. A queue's or topic's name that AWS makes stands in
 * policies as its ARN, since a reference to one gives its address ("Return values" of the resource
 * types, CloudFormation user guide).
 */
final class Holes {

  private static final Pattern BY_ARN =
      Pattern.compile(
          "arn:[^/]*:(?:(sqs|sns|states|secretsmanager):[^/]*:(?:stateMachine:|secret:)?|iam:[^/]*:policy/)");

  private static final Pattern TERRAFORM = Pattern.compile("(?:^|\\.)(?:aws|awscc)_\\w+\\.");

  /**
   * The address of a resource: its type has an underscore, as no logical id of CloudFormation has.
   */
  private static final Pattern RESOURCE =
      Pattern.compile(
          "(?:module\\.[\\w\\[\\]\".-]+\\.)*[a-z][a-z0-9]*_\\w+\\.[\\w-]+(?:\\[[^]]*])?");

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:var|local|data|module|each|path|terraform|count|self)\\.|[a-z]\\w*_\\w+\\.|.*\\(");

  private Holes() {}

  /** In CloudFormation's {@code Fn::Sub}. */
  static String cloudFormation(Text text) {
    StringBuilder out = new StringBuilder();
    for (Text.Part part : text.parts()) {
      Matcher before = BY_ARN.matcher(out);
      if (isMade(part) && before.matches() && part instanceof Text.Hole hole) {
        boolean queue = "sqs".equals(before.group(1));
        out.setLength(0);
        out.append("${").append(hole.expression()).append(queue ? ".Arn}" : "}");
      } else {
        out.append(plain(part));
      }
    }
    return out.toString();
  }

  /** Whether it names anything that Terraform makes. */
  static boolean areTerraform(Text text) {
    return text.parts().stream()
        .anyMatch(
            part ->
                isMade(part)
                    && part instanceof Text.Hole hole
                    && TERRAFORM.matcher(hole.expression()).find());
  }

  /** In Terraform's templates; what is no reference of Terraform's becomes a variable. */
  static String terraform(Text text) {
    StringBuilder out = new StringBuilder();
    for (Text.Part part : text.parts()) {
      if (!(part instanceof Text.Hole hole) || hole.expression().startsWith("AWS::")) {
        out.append(plain(part));
      } else if (isMade(part) && RESOURCE.matcher(hole.expression()).matches()) {
        boolean whole = out.indexOf("arn:") == 0 && out.indexOf("/aws/") < 0 && isAtName(out);
        boolean arn = whole && TERRAFORM.matcher(hole.expression()).find();
        out.setLength(arn ? 0 : out.length());
        out.append("${").append(hole.expression()).append(arn ? ".arn}" : ".id}");
      } else if (REFERENCE.matcher(hole.expression()).lookingAt()) {
        out.append(plain(part));
      } else {
        String variable = hole.expression().replaceAll("\\W+", "_");
        out.append("${var.").append(variable).append('}');
      }
    }
    return out.toString()
        .replace("${AWS::Partition}", "${data.aws_partition.current.partition}")
        .replace("${AWS::Region}", "${data.aws_region.current.region}")
        .replace("${AWS::AccountId}", "${data.aws_caller_identity.current.account_id}");
  }

  /** Whether what comes next is a name from its beginning. */
  private static boolean isAtName(StringBuilder out) {
    char last = out.charAt(out.length() - 1);
    return last == ':' || last == '/';
  }

  /** The name of what a template makes, as templates read it from the resource. */
  static String name(String parameter, String value) {
    return switch (parameter) {
      case "QueueName", "TopicName" ->
          value.replaceFirst("^\\$\\{(\\w+)}$", "\\${$1." + parameter + "}");
      case "StateMachineName" -> value.replaceFirst("^\\$\\{(\\w+)}$", "\\${$1.Name}");
      default -> value;
    };
  }

  private static boolean isMade(Text.Part part) {
    return part instanceof Text.Hole hole
        && hole.filling() == Text.Filling.AWS
        && !hole.expression().startsWith("AWS::");
  }

  private static String plain(Text.Part part) {
    return switch (part) {
      case Text.Literal(String characters) -> characters;
      case Text.Hole hole -> "${" + hole.expression() + "}";
    };
  }
}
