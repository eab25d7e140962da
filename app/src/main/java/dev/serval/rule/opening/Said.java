package dev.serval.rule.opening;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Entrance.Way;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.rule.Confidence;
import dev.serval.rule.Severity;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Witness;
import dev.serval.rule.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** How verdicts on statements of resources' policies are said. */
public final class Said {

  private static final String ANONYMOUS = "anonymous";

  private Said() {}

  /** A statement that lets outsiders in. */
  static Verdict.Fail fail(Entrance entrance, Severity severity) {
    return fail(entrance, severity, sentence(entrance), principal(entrance.grant()));
  }

  /** A fault of a statement, shown by the request that it lets in. */
  public static Verdict.Fail fail(Entrance entrance, Severity severity, String message, Origin at) {
    Verdict.Fail fail =
        new Verdict.Fail(
            entrance.resource(),
            fault(entrance),
            severity,
            Confidence.CERTAIN,
            message,
            at,
            List.of(statement(entrance)));
    return entrance.witness().map(one -> fail.shownBy(witness(entrance, one))).orElse(fail);
  }

  /** The statement as a fact. */
  public static Evidence statement(Entrance entrance) {
    return new Evidence(
        "Statement %s allows it".formatted(Words.cut(entrance.grant().statement().label())),
        entrance.grant().statement().at());
  }

  /** Tells the fault of one statement from those of others: its Sid, else its number. */
  public static String fault(Entrance entrance) {
    var statement = entrance.grant().statement();
    return Words.cut(statement.sid().orElse("statement " + (statement.index() + 1)));
  }

  private static String sentence(Entrance entrance) {
    String name = name(entrance);
    String action = entrance.action();
    return switch (entrance.way()) {
      case FOREIGN -> "%s lets %s do %s".formatted(name, accounts(entrance.others()), action);
      case DEPUTY ->
          "%s may do %s on %s for whoever asks it to"
              .formatted(deputy(entrance.exposure()), action, name);
      default -> "%s may do %s on %s".formatted(everybody(entrance), action, name);
    };
  }

  private static String everybody(Entrance entrance) {
    boolean anonymous =
        entrance.witness().map(one -> one.request().principal().written()).stream()
            .anyMatch(ANONYMOUS::equals);
    return anonymous ? "Anyone on the internet" : "Every AWS account";
  }

  private static String deputy(Exposure exposure) {
    return exposure instanceof Exposure.Public open
        ? open.deputy().orElse("A service")
        : "A service";
  }

  private static String accounts(List<String> others) {
    return (others.size() == 1 ? "account " : "accounts ") + Words.list(others);
  }

  /** What the statement opens; a policy whose resource is not known is named by what it guards. */
  public static String name(Entrance entrance) {
    Resource resource = entrance.resource();
    return resource instanceof ResourcePolicy && resource.id().at() instanceof Origin.InAccount
        ? Words.cut(entrance.arn())
        : Words.name(resource);
  }

  /** Who is let in by {@code NotPrincipal}, or what is allowed by {@code NotAction}. */
  static Verdict negated(Entrance entrance) {
    boolean open = entrance.way() == Way.PUBLIC || entrance.way() == Way.FOREIGN;
    boolean principal =
        entrance.grant().statement().principals().filter(Principals::excepted).isPresent();
    return fail(
        entrance,
        open ? Severity.HIGH : Severity.MEDIUM,
        principal
            ? "The policy of %s lets in everybody but those whom its NotPrincipal names"
                .formatted(name(entrance))
            : "The policy of %s allows everything but what its NotAction names"
                .formatted(name(entrance)),
        entrance.grant().statement().at());
  }

  /** What hangs on a part that is not known. */
  public static Verdict unknown(Entrance entrance) {
    Optional<Verdict> unread =
        entrance
            .unread()
            .map(why -> Words.unknown(entrance.resource(), "The policy of " + name(entrance), why));
    return unread.orElseGet(() -> open(entrance));
  }

  private static Verdict open(Entrance entrance) {
    Optional<Word> open = entrance.grant().open();
    String construct =
        open.map(Word::shown)
            .orElseGet(
                () ->
                    entrance.exposure() instanceof Exposure.Unknown unknown
                        ? unknown.construct()
                        : "its policy");
    return new Verdict.Unknown(
        entrance.resource(),
        fault(entrance),
        "Who may use %s depends on %s, which is not known here"
            .formatted(name(entrance), Words.cut(construct)),
        open.map(Word::at).orElse(entrance.grant().statement().at()));
  }

  /** Where the statement says who may. */
  public static Origin principal(Grant grant) {
    return grant.principals().stream()
        .findFirst()
        .map(Principals.Who::word)
        .map(Word::at)
        .orElse(grant.statement().at());
  }

  private static Witness witness(Entrance entrance, dev.serval.analysis.iam.proof.Witness shown) {
    Witness said = witness(shown);
    return new Witness(
        said.principal(),
        entrance.action(),
        said.resource(),
        said.resourceAccount(),
        said.context());
  }

  /** A proof's request; names of AWS's making stand in it as characters for private use. */
  public static Witness witness(dev.serval.analysis.iam.proof.Witness shown) {
    Request request = shown.request();
    SequencedMap<String, List<String>> context = new LinkedHashMap<>();
    new TreeMap<>(shown.context()).forEach(context::put);
    return new Witness(
        request.principal().written(),
        request.action(),
        request.resource().replaceAll("[\\uE000-\\uF8FF]+", "<name>"),
        Optional.of(request.resourceAccount()).filter(account -> !account.isEmpty()),
        context);
  }
}
