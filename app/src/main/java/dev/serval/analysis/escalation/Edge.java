package dev.serval.analysis.escalation;

import java.util.Set;

/**
 * A way from one node to another that takes several permissions at once.
 *
 * @param <G> permissions
 * @param <T> what it stands for
 * @param needs all of them; without any one it is none
 */
record Edge<G, T>(String from, String to, Set<G> needs, T step) {

  Edge {
    needs = Set.copyOf(needs);
  }
}
