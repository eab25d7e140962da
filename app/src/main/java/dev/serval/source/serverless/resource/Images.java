package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.Texts;
import java.util.Locale;
import java.util.Optional;

/** Container images: an address, or the name of one that the framework builds and pushes. */
final class Images {

  private Images() {}

  /** The image's address. */
  static Node uri(Expansion expansion, Node image) {
    if (image instanceof Node.Mapping mapping && !Expansion.isOpen(mapping)) {
      Optional<Node> uri = mapping.get("uri");
      return uri.orElseGet(() -> named(expansion, mapping.get("name").orElse(image)));
    }
    boolean address = image.asText().filter(text -> text.contains("/")).isPresent();
    return address || image.asText().isEmpty() ? image : named(expansion, image);
  }

  private static Node named(Expansion expansion, Node name) {
    Service service = expansion.service();
    Optional<Node> declared = service.provider("ecr", "images", name.asText().orElse(""));
    Optional<Node> uri =
        declared.flatMap(
            one -> one.asText().isPresent() ? declared : Nodes.asMapping(one).get("uri"));
    if (uri.isPresent()) {
      return uri.get();
    }
    if (declared.isEmpty()) {
      expansion.problem(
          name.at(),
          "the image '" + Texts.named(name) + "' is not declared in provider.ecr.images; add it");
    }
    Place at = name.at();
    Build build = new Build(at);
    String repository =
        ("serverless-" + Texts.named(service.nameAndStage(at)))
            .toLowerCase(Locale.ROOT)
            .replaceAll("-+", "-")
            .replaceAll("-$", "");
    return Texts.join(
        at,
        build.ref("AWS::AccountId"),
        ".dkr.ecr.",
        build.ref("AWS::Region"),
        ".",
        build.ref("AWS::URLSuffix"),
        "/" + repository + "@sha256:",
        expansion.unknown("digest of " + Texts.named(name), at));
  }
}
