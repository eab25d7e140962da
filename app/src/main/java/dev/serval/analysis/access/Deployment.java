package dev.serval.analysis.access;

import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;

/**
 * Where templates are deployed, as far as somebody says so ("Pseudo parameters reference",
 * CloudFormation user guide). An account that was read knows it anyway.
 */
public record Deployment(String partition, Optional<String> account, Optional<String> region) {

  /** AWS's commercial partition; account and region stay open. */
  public static final Deployment USUAL = new Deployment("aws", Optional.empty(), Optional.empty());

  /** The text with what is known of the deployment filled in. */
  public Text fill(Text text) {
    if (text.known().isPresent()) {
      return text;
    }
    List<Text.Part> parts = text.parts().stream().map(this::filled).toList();
    return parts.equals(text.parts()) ? text : new Text(parts);
  }

  private Text.Part filled(Text.Part part) {
    if (!(part instanceof Text.Hole hole) || hole.filling() != Text.Filling.AWS) {
      return part;
    }
    Optional<String> known =
        switch (hole.expression()) {
          case "AWS::Partition" -> Optional.of(partition);
          case "AWS::AccountId" -> account;
          case "AWS::Region" -> region;
          default -> Optional.empty();
        };
    return known.<Text.Part>map(Text.Literal::new).orElse(hole);
  }
}
