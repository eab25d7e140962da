package dev.serval.analysis.invocation;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionCaller;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The functions that CloudFront runs at its edges. They have no environment, network, dead-letter
 * queue, tracing or reserved concurrency ("Restrictions on Lambda@Edge", CloudFront developer
 * guide), and their metrics and logs are in the regions of the viewers.
 */
public final class Edge {

  private final Set<String> paths;

  private Edge(Estate estate) {
    FunctionLookup functions = FunctionLookup.of(estate);
    this.paths =
        estate
            .all(FunctionCaller.class)
            .filter(caller -> caller.caller().equals(FunctionCaller.CLOUDFRONT))
            .flatMap(caller -> caller.functions().effective().stream())
            .flatMap(all -> all.stream().flatMap(one -> functions.find(one).stream()))
            .map(function -> function.id().path())
            .collect(Collectors.toSet());
  }

  /** The functions at the edge of an estate. */
  public static Edge of(Estate estate) {
    return estate.index(Edge.class, Edge::new);
  }

  /** Whether CloudFront runs it. */
  public boolean runs(Function function) {
    return paths.contains(function.id().path());
  }
}
