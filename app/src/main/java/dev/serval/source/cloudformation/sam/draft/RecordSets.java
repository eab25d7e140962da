package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.List;

/** A group of DNS records in one hosted zone, which several APIs may add to. */
public final class RecordSets {

  private final Draft draft;
  private final List<Node> records = new ArrayList<>();

  public RecordSets(Draft draft) {
    this.draft = draft;
  }

  /** Adds records. */
  public void add(List<Node> more) {
    records.addAll(more);
  }

  /** The resource with all records so far. */
  public Draft draft() {
    return draft.set("RecordSets", List.copyOf(records));
  }
}
