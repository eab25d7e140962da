package dev.serval.analysis.exposure;

import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Witness;
import dev.serval.model.Resource;
import dev.serval.model.Value.Unresolved;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A statement of a resource's own policy that allows something.
 *
 * @param kind what it opens
 * @param resource the one that it opens; the policy where the estate does not have it
 * @param arn of what it opens, with the account and region that are assumed for templates
 * @param grant the statement
 * @param way whom it lets in
 * @param exposure the proof of that
 * @param others accounts that it lets in by name, without the estate's own
 * @param unread why the policy could not be read
 */
public record Entrance(
    Protected kind,
    Resource resource,
    String arn,
    Grant grant,
    Way way,
    Exposure exposure,
    List<String> others,
    Optional<Unresolved<?>> unread) {

  /** Everything, or everything of a service. */
  private static final Pattern WHOLE = Pattern.compile("\\**|[^:]*:\\**");

  /** Whom a statement lets in from outside. */
  public enum Way {
    /** Nobody. */
    CLOSED,
    /** Outsiders under a fixed condition, such as an organisation or a network. */
    RESTRICTED,
    /** Accounts that it names. */
    FOREIGN,
    /** Everybody for whom a service acts. */
    DEPUTY,
    /** Everybody. */
    PUBLIC,
    /** It hangs on what is not known. */
    UNKNOWN
  }

  public Entrance {
    others = List.copyOf(others);
  }

  /** Whether the statement lists what it does not mean. */
  public boolean isNegated() {
    return grant.statement().actions().excepted()
        || grant.statement().principals().filter(one -> one.excepted()).isPresent();
  }

  /** Whether it is about an action, by name or pattern. */
  public boolean names(String action) {
    return StatementProofs.names(grant.statement().actions(), action);
  }

  /** Whether it names an action by more than its service. */
  public boolean singlesOut(String action) {
    Selection all = grant.statement().actions();
    List<Word> narrow =
        all.words().stream().filter(word -> !WHOLE.matcher(word.shown()).matches()).toList();
    return !all.excepted() && StatementProofs.names(new Selection(false, narrow), action);
  }

  /** What it gives those whom it lets in. */
  public Power power() {
    return step().map(Protected.Step::power).orElse(Power.ASK);
  }

  /** The action of the request that shows it, as it is spelled for people. */
  public String action() {
    String asked = asked();
    return step().stream()
        .flatMap(step -> step.actions().stream())
        .filter(asked::equalsIgnoreCase)
        .findFirst()
        .orElse(asked);
  }

  private String asked() {
    return witness().map(one -> one.request().action()).orElse("anything");
  }

  private Optional<Protected.Step> step() {
    String asked = asked();
    return kind.steps().stream()
        .filter(step -> step.actions().stream().anyMatch(asked::equalsIgnoreCase))
        .findFirst();
  }

  /** The request that shows it. */
  public Optional<Witness> witness() {
    return exposure.witnesses().stream().findFirst();
  }
}
