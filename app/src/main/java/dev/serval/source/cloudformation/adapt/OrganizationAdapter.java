package dev.serval.source.cloudformation.adapt;

import dev.serval.model.OrganizationNode;
import dev.serval.model.OrganizationPolicy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;

/**
 * {@code AWS::Organizations::*}, as far as access hangs on them. What somebody attaches elsewhere a
 * template does not tell.
 */
final class OrganizationAdapter {

  private OrganizationAdapter() {}

  static Resource policy(Declaration it) {
    Properties p = it.properties();
    return new OrganizationPolicy(
        it.id(),
        p.text("Type", ""),
        p.references("TargetIds"),
        PolicyDocuments.document(p, "Content"));
  }

  /** A unit or an account has one parent; accounts write it as a list. */
  static Resource node(Declaration it, String parent) {
    Properties p = it.properties();
    Value<Reference> above =
        parent.equals("ParentId")
            ? p.reference(parent)
            : p.references(parent).effective().stream()
                .flatMap(all -> all.stream())
                .findFirst()
                .orElseGet(() -> p.absent(Reference.NONE));
    return new OrganizationNode(it.id(), above, new Value.Known<>(true, it.at()));
  }
}
