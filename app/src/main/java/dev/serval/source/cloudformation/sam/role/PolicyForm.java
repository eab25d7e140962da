package dev.serval.source.cloudformation.sam.role;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import java.util.List;
import java.util.Optional;

/** The forms in which a policy may stand in a list of policies. */
enum PolicyForm {
  MANAGED,
  DOCUMENT,
  TEMPLATE,
  MIXED,
  UNKNOWN;

  static PolicyForm of(Node policy) {
    if (policy instanceof Node.Text) {
      return MANAGED;
    }
    Optional<List<Node>> choice = Intrinsics.ifArguments(policy);
    if (choice.isPresent()) {
      return ofBranches(choice.get().get(1), choice.get().get(2));
    }
    if (Intrinsics.isIf(policy)) {
      return UNKNOWN;
    }
    if (Intrinsics.isIntrinsic(policy)) {
      return MANAGED;
    }
    if (policy instanceof Node.Mapping mapping && mapping.has("Statement")) {
      return DOCUMENT;
    }
    return PolicyTemplates.isTemplate(policy) ? TEMPLATE : UNKNOWN;
  }

  private static PolicyForm ofBranches(Node then, Node otherwise) {
    PolicyForm one = of(then);
    PolicyForm other = of(otherwise);
    if (one == other || Intrinsics.isNoValue(otherwise)) {
      return one;
    }
    return Intrinsics.isNoValue(then) ? other : MIXED;
  }
}
