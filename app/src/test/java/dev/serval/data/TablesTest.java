package dev.serval.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {

  private static final Tables TABLES = Tables.bundled();
  private static final Pattern TECHNIQUE = Pattern.compile("\"(T1\\d{3}(?:\\.\\d{3})?)\"");

  @Test
  void everyTableSaysItsAgeAndSource() {
    assertThat(TABLES.provenance())
        .hasSize(7)
        .allSatisfy(
            (_, from) -> {
              assertThat(from.date()).isAfter(LocalDate.of(2025, 12, 1));
              assertThat(from.source()).isNotBlank();
            });
  }

  /** {@code data/attack} asks MITRE's data for each, and refuses what is revoked. */
  @Test
  void everyTechniqueThatIsNamedIsOneOfMitres() throws IOException {
    AttackTable attack = TABLES.attack();
    assertThat(attack.provenance().source()).contains("ATT&CK v");
    assertThat(attack.name("T1648")).isEqualTo("Serverless Execution");
    SortedSet<String> named = new TreeSet<>();
    for (String folder : List.of("src/main/java", "../signal/src/main/java")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          TECHNIQUE
              .matcher(Files.readString(file))
              .results()
              .forEach(one -> named.add(one.group(1)));
        }
      }
    }
    assertThat(attack.techniques().keySet()).containsExactlyElementsOf(named);
  }

  @Test
  void aTableIsReadOnce() {
    assertThat(TABLES.iam()).isSameAs(TABLES.iam());
  }

  @Test
  void runtimesHaveDatesAndOneNewestEach() {
    Runtimes runtimes = TABLES.runtimes();
    assertThat(runtimes.find("nodejs18.x").orElseThrow().deprecated()).isEqualTo("2025-09-01");
    assertThat(runtimes.find("python3.14").orElseThrow().newest()).isTrue();
    assertThat(runtimes.find("python3.9").orElseThrow().successor()).contains("python3.14");
    assertThat(runtimes.find("cobol85")).isEmpty();
    assertThat(runtimes.byName().values().stream().filter(Runtimes.Dates::newest))
        .extracting(Runtimes.Dates::language)
        .doesNotHaveDuplicates();
  }

  @Test
  void layerPublishersAreKnownByAccount() {
    LayerPublishers publishers = TABLES.layerPublishers();
    assertThat(publishers.find("017000801446").orElseThrow().kind())
        .isEqualTo(LayerPublishers.Kind.AWS);
    assertThat(publishers.find("464622532012").orElseThrow().name()).isEqualTo("Datadog");
    assertThat(publishers.find("111122223333")).isEmpty();
    assertThat(publishers.byAccount().keySet()).allMatch(account -> account.matches("\\d{12}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "s3:GetObject",
        "S3:getobject",
        "s3:Get*",
        "dynamodb:*",
        "lambda:?nvokeFunction",
        "*:Get*",
        "execute-api:Invoke",
        "logs:CreateLogGroup",
        "s3:*Object"
      })
  void actionsThatExist(String pattern) {
    assertThat(TABLES.iam().matchesAnything(pattern)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3:GetObjects", "dynamo:GetItem", "s3:Getobj?", "s3", "s3:", ":*", "foo:*"})
  void actionsThatDoNotExist(String pattern) {
    assertThat(TABLES.iam().matchesAnything(pattern)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObjects, s3:GetObject",
    "s3:ListObjects, s3:ListBucket",
    "dynamodb:GetItems, dynamodb:GetItem",
    "dynamodb:Qeury, dynamodb:Query",
    "sqs:SendMessages, sqs:SendMessage",
    "lambda:Invoke, lambda:InvokeFunction",
    "dynamo:GetItem, dynamodb:GetItem",
    "sercetsmanager:GetSecretValue, secretsmanager:GetSecretValue",
    "stepfunctions:StartExecution, states:StartExecution"
  })
  void wrongActionsHaveASuggestion(String wrong, String meant) {
    assertThat(TABLES.iam().suggestion(wrong)).contains(meant);
  }

  @Test
  void whatIsLikeNothingHasNoSuggestion() {
    assertThat(TABLES.iam().suggestion("s3:MakeCoffeeAndToast")).isEmpty();
    assertThat(TABLES.iam().suggestion("nonsense")).isEmpty();
  }

  @Test
  void anActionKnowsItsAccessResourcesAndKeys() {
    IamTable.Action action = TABLES.iam().matching("lambda:AddPermission").getFirst();
    assertThat(action.access()).isEqualTo(IamTable.Access.PERMISSIONS);
    assertThat(action.resources()).extracting(on -> on.type().name()).contains("function");
    assertThat(action.conditionKeys())
        .extracting(IamTable.ConditionKey::name)
        .contains("lambda:Principal");
    assertThat(TABLES.iam().service("s3").orElseThrow().supportsControlPolicies()).isTrue();
  }

  @Test
  void everyServiceCanBeRead() {
    IamTable iam = TABLES.iam();
    assertThat(iam.prefixes()).hasSizeGreaterThan(400);
    assertThat(iam.matching("*")).hasSizeGreaterThan(20_000);
  }

  @Test
  void managedPoliciesHaveNamesAndDocuments() throws UnreadableDocument {
    ManagedPolicies policies = TABLES.managedPolicies();
    assertThat(policies.names()).hasSizeGreaterThan(1_000);
    String name =
        ManagedPolicies.nameIn("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
            .orElseThrow();
    Node document = DocumentReader.parse(policies.document(name).orElseThrow(), name).root();
    assertThat(document).isInstanceOf(Node.Mapping.class);
    assertThat(ManagedPolicies.nameIn("arn:aws:iam::111122223333:policy/own")).isEmpty();
    assertThat(policies.nearest("AWSLambdaBasicExecutionRole"))
        .contains("service-role/AWSLambdaBasicExecutionRole");
    assertThat(policies.nearest("AmazonS3ReadOnlyAcess")).contains("AmazonS3ReadOnlyAccess");
  }
}
