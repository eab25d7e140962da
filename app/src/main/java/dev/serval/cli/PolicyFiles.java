package dev.serval.cli;

import dev.serval.analysis.exposure.Exposed;
import dev.serval.analysis.exposure.Exposures;
import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.proof.Novelty;
import dev.serval.analysis.iam.proof.Prover;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.data.IamTable;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Two versions of one resource's policy, each a file of its own. */
final class PolicyFiles {

  private PolicyFiles() {}

  /** Whether a file holds a policy, and no template with resources. */
  static boolean isPolicy(Path file) {
    if (!Files.isRegularFile(file) || Sources.isAnswers(file)) {
      return false;
    }
    try {
      return DocumentReader.read(file, file.toString()).root() instanceof Node.Mapping root
          && root.has("Statement")
          && !root.has("Resources");
    } catch (UnreadableDocument e) {
      // Whoever reads it as a template says why.
      return false;
    }
  }

  /** Whom the newer policy lets in and the older does not. */
  static Exposed compared(
      Path older,
      Path newer,
      Optional<String> resource,
      Optional<String> organization,
      IamTable table) {
    PolicyDocument before = policy(older);
    PolicyDocument after = policy(newer);
    String arn = resource.or(() -> about(after)).orElseThrow(PolicyFiles::unsaid);
    String[] parts = arn.split(":", 6);
    if (!parts[0].equals("arn") || parts.length < 6) {
      throw new UserError(ExitStatus.USAGE, "--resource takes an ARN, not '" + arn + "'");
    }
    // Names of buckets do not tell the account: it is one that no policy names.
    String account = parts[4].isEmpty() ? Exposures.ASSUMED.account().orElseThrow() : parts[4];
    Question question =
        new Question(after, arn, account, organization, Question.Url.NOT_SAID, Extras.NONE);
    return new Exposed(
        "policy",
        arn,
        arn,
        "policy",
        after.at(),
        after.statements(),
        new Novelty(new Prover(table)).of(question.withPolicy(before), question));
  }

  private static UserError unsaid() {
    return new UserError(
        ExitStatus.USAGE, "say whose policies these are: --resource takes the resource's ARN");
  }

  /** The one resource that all statements are about. */
  private static Optional<String> about(PolicyDocument policy) {
    List<String> all =
        policy.statements().stream()
            .flatMap(one -> one.resources().stream())
            .map(Selection::words)
            .flatMap(List::stream)
            .map(word -> word.text().known().orElse("*"))
            .map(text -> text.endsWith("/*") ? text.substring(0, text.length() - 2) : text)
            .distinct()
            .toList();
    return Optional.of(all)
        .filter(some -> some.size() == 1)
        .map(List::getFirst)
        .filter(arn -> arn.startsWith("arn:") && arn.indexOf('*') < 0 && arn.indexOf('?') < 0);
  }

  private static PolicyDocument policy(Path file) {
    try {
      return PolicyParser.parse(DocumentReader.read(file, file.toString()).root());
    } catch (UnreadableDocument e) {
      throw new UserError(ExitStatus.UNREADABLE, String.valueOf(e.getMessage()));
    } catch (MalformedPolicy e) {
      throw new UserError(ExitStatus.UNREADABLE, "'" + file + "' is no policy: " + e.what());
    }
  }
}
