package dev.serval.rule.account;

import dev.serval.model.Resource;
import dev.serval.model.Text;

/** An account and a region. */
record Place(Text account, Text region) {

  static Place of(Resource resource) {
    return new Place(resource.id().account(), resource.id().region());
  }
}
