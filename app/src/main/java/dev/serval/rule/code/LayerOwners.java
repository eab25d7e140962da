package dev.serval.rule.code;

import dev.serval.data.LayerPublishers;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Layer;
import dev.serval.model.Reference;
import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells who published the layers of functions.
 *
 * @param publishers accounts that publish layers for everyone
 */
public record LayerOwners(Estate estate, LayerPublishers publishers) {

  private static final Pattern ROLE = Pattern.compile("arn:[^:]*:iam::(\\d{12}):role/.*");

  /** Who published a layer. */
  public sealed interface Owner {}

  /** The account that is audited itself. */
  public record Own() implements Owner {}

  /** A publisher of the table. */
  public record Known(LayerPublishers.Publisher publisher) implements Owner {}

  /** An account of which nothing is known. */
  public record Stranger(String account, String layer) implements Owner {}

  /** Not to be told from what is written. */
  public record Unclear() implements Owner {}

  /** Whether the function has a layer of an account of which nothing is known. */
  public boolean hasStranger(Function function) {
    return function.layers().effective().orElse(List.of()).stream()
        .flatMap(layer -> layer.effective().stream())
        .anyMatch(layer -> owner(function, layer) instanceof Stranger);
  }

  /** The publisher of a layer. */
  public Owner owner(Function function, Reference layer) {
    if (estate.find(Layer.class, layer).isPresent()) {
      return new Own();
    }
    Optional<Arn> arn = Arn.parse(layer.text());
    if (arn.isEmpty()) {
      return new Unclear();
    }
    if (arn.get().account().equals(function.id().account())) {
      return new Own();
    }
    String account = arn.get().account().toString();
    if (Optional.of(account).equals(accountOfRole(function))) {
      return new Own();
    }
    if (!account.matches("\\d{12}")) {
      return new Unclear();
    }
    return publishers
        .find(account)
        .<Owner>map(Known::new)
        .orElseGet(() -> new Stranger(account, layerName(arn.get())));
  }

  /** {@code layer:NAME:VERSION} names NAME. */
  private static String layerName(Arn arn) {
    List<Text> parts = arn.resource().split(":", 3);
    return parts.size() > 1 ? parts.get(1).toString() : arn.resource().toString();
  }

  /** A role can't be of another account than its function. */
  private static Optional<String> accountOfRole(Function function) {
    return function
        .role()
        .effective()
        .map(role -> ROLE.matcher(role.toString()))
        .filter(Matcher::matches)
        .map(role -> role.group(1));
  }
}
