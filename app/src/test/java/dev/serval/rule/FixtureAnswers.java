package dev.serval.rule;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.source.snapshot.Answer;
import dev.serval.source.snapshot.Answers;
import dev.serval.source.snapshot.Call;
import dev.serval.source.snapshot.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fixture's answers: a file for each command, as the AWS CLI prints it, named {@code
 * SERVICE/COMMAND.SUBJECT.json}, where the subject is what was asked about, such as a function's
 * name. A file that ends in {@code .error} holds the message of a command that failed. All of one
 * account and region.
 */
final class FixtureAnswers implements Answers {

  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";
  private static final List<String> GLOBAL = List.of("iam", "s3", "cloudfront", "organizations");

  /** Which member of the request is the subject, by operation. */
  private static final Map<String, List<String>> SUBJECTS =
      Map.ofEntries(
          Map.entry("lambda", List.of("FunctionName", "Qualifier")),
          Map.entry("iam", List.of("Arn")),
          Map.entry("s3", List.of("Bucket")),
          Map.entry("s3control", List.of("AccountId", "Name")),
          Map.entry("schemas", List.of("RegistryName")),
          Map.entry("kms", List.of("KeyId")),
          Map.entry("dynamodb", List.of("TableName")),
          Map.entry("cloudwatch", List.of("Functions")),
          Map.entry("events", List.of("Rule")),
          Map.entry("sqs", List.of("QueueUrl")),
          Map.entry("sns", List.of("TopicArn")),
          Map.entry("secretsmanager", List.of("SecretId")),
          Map.entry("ecr", List.of("repositoryName")),
          Map.entry("cloudtrail", List.of("TrailName")));

  /** What the CLI calls other than IAM does. */
  private static final Map<String, String> SERVICES =
      Map.of("s3api", "s3", "configservice", "config", "stepfunctions", "states");

  private static final Pattern ERROR =
      Pattern.compile("\\((\\w+)\\) when calling the (\\w+) operation: (.*)", Pattern.DOTALL);

  private final List<Answer> all;

  FixtureAnswers(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.filter(Files::isRegularFile).sorted().map(FixtureAnswers::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer read(Path file) {
    String folder = file.getName(file.getNameCount() - 2).toString();
    String service = SERVICES.getOrDefault(folder, folder);
    List<String> words = List.of(file.getName(file.getNameCount() - 1).toString().split("\\."));
    String operation =
        Arrays.stream(words.getFirst().split("-"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    Call call =
        Call.of(
            ACCOUNT,
            isGlobal(service, operation) ? Call.GLOBAL : REGION,
            service,
            operation,
            request(service, operation, words.subList(1, words.size() - 1)));
    return new Answer(call, outcome(file, words.getLast().equals("error")));
  }

  private static boolean isGlobal(String service, String operation) {
    return GLOBAL.contains(service)
        || (service.equals("s3control") && operation.equals("GetPublicAccessBlock"));
  }

  private static Map<String, String> request(
      String service, String operation, List<String> subject) {
    Map<String, String> request = new TreeMap<>();
    List<String> members = SUBJECTS.getOrDefault(service, List.of());
    for (int i = 0; i < subject.size(); i++) {
      request.put(
          member(service, operation, members.get(i)), named(service, operation, subject.get(i)));
    }
    return request;
  }

  private static String member(String service, String operation, String usual) {
    return switch (service + " " + operation) {
      case "cloudtrail GetTrailStatus" -> "Name";
      case "dynamodb GetResourcePolicy" -> "ResourceArn";
      default -> usual;
    };
  }

  /** A subject as the request has it: a name cannot always be a file's. */
  private static String named(String service, String operation, String name) {
    return switch (service) {
      case "iam" -> "arn:aws:iam::%s:role/%s".formatted(ACCOUNT, name);
      case "cloudtrail" -> arn(service, "trail/" + name);
      case "sqs" -> "https://sqs.%s.amazonaws.com/%s/%s".formatted(REGION, ACCOUNT, name);
      case "sns" -> arn(service, name);
      case "secretsmanager" -> arn(service, "secret:" + name);
      case "dynamodb" ->
          operation.equals("GetResourcePolicy") ? arn(service, "table/" + name) : name;
      default -> name;
    };
  }

  private static String arn(String service, String rest) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT, rest);
  }

  private static Answer.Outcome outcome(Path file, boolean failed) {
    try {
      String text = Files.readString(file);
      if (failed) {
        Matcher error = ERROR.matcher(text);
        if (!error.find()) {
          throw new IllegalStateException(file + " is no error of the CLI");
        }
        return new Answer.Refused(error.group(1), error.group(3).strip(), Optional.empty());
      }
      Node root = DocumentReader.parse(text, file.toString()).root();
      return new Answer.Page(1, true, (Node.Mapping) root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableDocument e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  @Override
  public Scope scope() {
    return new Scope(
        List.of(ACCOUNT),
        "aws",
        List.of(REGION),
        List.of(),
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH,
        new TreeMap<>());
  }

  @Override
  public Stream<Answer> to(String account, String region, String service, String operation) {
    return all.stream()
        .filter(
            answer ->
                answer.call().region().equals(region)
                    && answer.call().service().equals(service)
                    && answer.call().operation().equals(operation));
  }

  @Override
  public List<String> problems() {
    return List.of();
  }

  @Override
  public void close() {
    // Everything was read at once.
  }
}
