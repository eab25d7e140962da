package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Access;
import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;

/**
 * What of a technique is there, whomever the actor is after.
 *
 * @param proofs its requests and their answers
 * @param doubts what is not known of it
 * @param made what the actor makes
 */
record Groundwork(List<Access> proofs, List<String> doubts, Optional<Text> made) {

  Groundwork {
    proofs = List.copyOf(proofs);
    doubts = List.copyOf(doubts);
  }
}
