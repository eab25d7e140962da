package dev.serval.data;

import dev.serval.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts that publish layers for everyone to use.
 *
 * @param byAccount by their twelve-digit number
 */
public record LayerPublishers(Provenance provenance, Map<String, Publisher> byAccount) {

  public LayerPublishers {
    byAccount = Map.copyOf(byAccount);
  }

  /** Who stands behind the account. */
  public enum Kind {
    /** AWS itself. */
    AWS,
    /** A company whose product the layer is. */
    VENDOR,
    /** A project of volunteers. */
    COMMUNITY
  }

  /**
   * A publisher.
   *
   * @param name of the product or project
   * @param source where the account's number is from
   */
  public record Publisher(String account, String name, Kind kind, String source) {}

  /** The publisher with this account, if it is known. */
  public Optional<Publisher> find(String account) {
    return Optional.ofNullable(byAccount.get(account));
  }

  static LayerPublishers bundled() {
    Node.Mapping table = Resources.json("layer-publishers.json");
    Map<String, Publisher> byAccount = new LinkedHashMap<>();
    for (Node item : table.get("publishers").map(Node::items).orElseThrow()) {
      Node.Mapping row = (Node.Mapping) item;
      byAccount.put(
          Resources.text(row, "account"),
          new Publisher(
              Resources.text(row, "account"),
              Resources.text(row, "name"),
              Kind.valueOf(Resources.text(row, "kind")),
              Resources.text(row, "source")));
    }
    return new LayerPublishers(Resources.provenance(table), byAccount);
  }
}
