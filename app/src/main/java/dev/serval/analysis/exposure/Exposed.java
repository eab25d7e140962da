package dev.serval.analysis.exposure;

import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Closing;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.analysis.iam.proof.Witness;
import dev.serval.model.Origin;
import java.util.Comparator;
import java.util.List;

/**
 * A resource of the estate, and who from outside reaches it.
 *
 * @param type its CloudFormation type
 * @param name how its source calls it
 * @param arn with the account and region that are assumed for templates
 * @param way by what it is reached: its policy, a function's URL too, or a route of an API
 * @param at where it is declared
 * @param statements of its policy, by their numbers
 * @param notes what else could let somebody in, and was not read
 */
public record Exposed(
    String type,
    String name,
    String arn,
    String way,
    Origin at,
    List<Statement> statements,
    Exposure exposure,
    List<String> notes) {

  private static final String LAYER = "AWS::Lambda::LayerVersion";

  /** The way to what has no policy. */
  public static final String NO_POLICY = "no policy of its own";

  static final Comparator<Exposed> MOST_OPEN_FIRST =
      Comparator.comparingInt(Exposed::rank)
          .thenComparing(Exposed::type)
          .thenComparing(Exposed::name);

  public Exposed {
    statements = List.copyOf(statements);
    notes = List.copyOf(notes);
  }

  /** Of which everything was read. */
  public Exposed(
      String type,
      String name,
      String arn,
      String way,
      Origin at,
      List<Statement> statements,
      Exposure exposure) {
    this(type, name, arn, way, at, statements, exposure, List.of());
  }

  /** The smaller, the more open. */
  int rank() {
    return switch (exposure.level()) {
      case PUBLIC -> 0;
      case UNKNOWN -> 1;
      case RESTRICTED -> 2;
      case CROSS_ACCOUNT -> 3;
      case NOT_PUBLIC -> 4;
    };
  }

  /** The same resource, reached by others. */
  Exposed with(Exposure other) {
    return new Exposed(type, name, arn, way, at, statements, other, notes);
  }

  /** The same with other notes. */
  public Exposed noting(List<String> others) {
    return new Exposed(type, name, arn, way, at, statements, exposure, others);
  }

  /** Where the statement stands that lets a request in; of an access control list, the bucket. */
  public Origin at(Witness witness) {
    return at(witness.statement());
  }

  /** Where the statement stands that would let more in. */
  public Origin at(Closing closing) {
    return at(closing.statement());
  }

  /** What lets a request in. */
  public String what(Witness witness) {
    return witness.statement() < statements.size()
        ? "statement " + statements.get(witness.statement()).label()
        : "an access control list";
  }

  private Origin at(int statement) {
    return statement < statements.size() ? statements.get(statement).at() : at;
  }

  /** Of a resource that is known by its policy only, such as a function's qualifier, its type. */
  static String type(String arn) {
    String[] parts = arn.split(":", 4);
    return switch (parts.length > 2 ? parts[2] : "") {
      case "lambda" -> arn.contains(":function:") ? "AWS::Lambda::Function" : LAYER;
      case "logs" -> "AWS::Logs::LogGroup";
      case "sqs" -> "AWS::SQS::Queue";
      case "sns" -> "AWS::SNS::Topic";
      case "s3" -> "AWS::S3::Bucket";
      case "kms" -> "AWS::KMS::Key";
      case "events" -> "AWS::Events::EventBus";
      case "secretsmanager" -> "AWS::SecretsManager::Secret";
      case "dynamodb" -> "AWS::DynamoDB::Table";
      case "kinesis" -> "AWS::Kinesis::Stream";
      case "ecr" -> "AWS::ECR::Repository";
      default -> "";
    };
  }

  static String way(Url url, boolean urlOnly) {
    String address =
        switch (url) {
          case NONE -> "";
          case NOT_SAID -> "URL";
          case SIGNED -> "URL (AWS_IAM)";
          case OPEN -> "URL (NONE)";
        };
    return address.isEmpty() ? "policy" : urlOnly ? address : "policy and " + address;
  }
}
