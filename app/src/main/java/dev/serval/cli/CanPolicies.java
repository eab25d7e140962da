package dev.serval.cli;

import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyCheck;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.data.IamTable;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The policies of lines, by their text: who asks much asks with the same policies. */
final class CanPolicies {

  /** In characters; prepared, a policy takes some twenty times its text. */
  private static final long MOST = 8L << 20;

  private final Evaluator evaluator;
  private final PolicyCheck check;
  private final Map<String, Prepared> known = new ConcurrentHashMap<>();
  private final AtomicLong characters = new AtomicLong();

  CanPolicies(Evaluator evaluator, IamTable table) {
    this.evaluator = evaluator;
    this.check = new PolicyCheck(table);
  }

  private record Prepared(PolicyDocument document, CompiledPolicy policy, List<String> warnings) {}

  /**
   * A policy, prepared.
   *
   * @param json as the line writes it
   * @param name how answers call it
   * @param warnings gets what can't be meant
   */
  CompiledPolicy prepared(String json, String name, List<String> warnings) throws CanLine.BadLine {
    Prepared found = known.get(json);
    if (found == null) {
      found = prepare(json, name);
      keep(json, found);
    }
    for (String warning : found.warnings()) {
      warnings.add(name + ": " + warning);
    }
    return found.policy().name().equals(name)
        ? found.policy()
        : found.policy().as(new NamedPolicy(name, found.document()));
  }

  private void keep(String json, Prepared prepared) {
    if (characters.addAndGet(json.length()) > MOST) {
      known.clear();
      characters.set(json.length());
    }
    known.put(json, prepared);
  }

  private Prepared prepare(String json, String name) throws CanLine.BadLine {
    try {
      Node node = DocumentReader.parseJson(json, "line").root();
      PolicyDocument document =
          node instanceof Node.Text(String text, Place _)
              ? PolicyParser.parse(text, name)
              : PolicyParser.parse(node);
      List<String> warnings =
          check.warnings(document).stream().map(PolicyCheck.Warning::message).toList();
      return new Prepared(document, evaluator.compile(new NamedPolicy(name, document)), warnings);
    } catch (MalformedPolicy e) {
      throw new CanLine.BadLine(name + ": " + e.what());
    } catch (UnreadableDocument e) {
      throw new CanLine.BadLine(name + ": " + e.getMessage());
    }
  }
}
