package dev.serval.analysis.iam.language;

import dev.serval.model.Origin;
import java.util.List;

/**
 * A policy, understood: what is evaluated and reasoned about.
 *
 * @param statements in order
 * @param at where it begins
 */
public record PolicyDocument(Version version, List<Statement> statements, Origin at) {

  public PolicyDocument {
    statements = List.copyOf(statements);
  }
}
