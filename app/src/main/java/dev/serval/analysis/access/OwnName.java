package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A template's resource, named in its own policy with the account and region that the template is
 * meant for, which nothing else of it tells. A resource's policy is about that resource, so what
 * has its name there is taken to be it, wherever the template is deployed.
 */
final class OwnName {

  private static final int PARTS = 6;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  private final List<Text> declared;
  private final List<Text> deployed;

  /**
   * A resource.
   *
   * @param arn as it is declared
   */
  OwnName(Text arn, Deployment deployment) {
    this.declared = arn.split(":", PARTS);
    this.deployed = deployment.fill(arn).split(":", PARTS);
  }

  /** Its policy, with its own name as it is deployed. */
  PolicyDocument in(PolicyDocument policy) {
    boolean placed = declared.size() < PARTS || (isPlaced(REGION) && isPlaced(ACCOUNT));
    return placed
        ? policy
        : new PolicyDocument(
            policy.version(), policy.statements().stream().map(this::in).toList(), policy.at());
  }

  private boolean isPlaced(int part) {
    return declared.get(part).known().isPresent();
  }

  private Statement in(Statement statement) {
    if (statement.resources().isEmpty()) {
      return statement;
    }
    Selection some = statement.resources().get();
    return statement.on(some, some.words().stream().map(this::in).toList());
  }

  private Word in(Word word) {
    List<Text> parts = new ArrayList<>(word.text().split(":", PARTS));
    if (parts.size() < PARTS || !parts.get(2).equals(declared.get(2)) || !isIt(parts.get(5))) {
      return word;
    }
    for (int part : List.of(REGION, ACCOUNT)) {
      boolean written = parts.get(part).known().filter(OwnName::isOne).isPresent();
      if (written && !isPlaced(part)) {
        parts.set(part, deployed.get(part));
      }
    }
    List<Text> joined = new ArrayList<>();
    for (Text part : parts) {
      if (!joined.isEmpty()) {
        joined.add(Text.of(":"));
      }
      joined.add(part);
    }
    return new Word(Text.join(joined), word.at());
  }

  /** Not all accounts or regions. */
  private static boolean isOne(String part) {
    return !part.isEmpty() && part.indexOf('*') < 0 && part.indexOf('?') < 0;
  }

  /** Whether a pattern can be the resource or a part of it. */
  private boolean isIt(Text pattern) {
    String own = Marked.of(deployed.get(5));
    String named = Marked.of(pattern);
    int wildcard = 0;
    while (wildcard < named.length() && "*?".indexOf(named.charAt(wildcard)) < 0) {
      wildcard++;
    }
    String fixed = named.substring(0, wildcard);
    return named.equals(own)
        || fixed.startsWith(own + ":")
        || fixed.startsWith(own + "/")
        || (wildcard < named.length() && own.startsWith(fixed));
  }
}
