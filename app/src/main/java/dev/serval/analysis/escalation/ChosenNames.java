package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Arn;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Names for what an actor makes. It chooses one that its policies allow, so those that they are
 * written for are tried.
 */
final class ChosenNames {

  private static final String NAME = "serval";
  private static final int MOST = 12;

  private ChosenNames() {}

  /**
   * ARNs to try.
   *
   * @param pattern service and kind, as {@code lambda:function:}; stars stand for names
   */
  static List<Text> of(Caller caller, List<String> actions, String pattern, Text region) {
    String service = pattern.substring(0, pattern.indexOf(':'));
    String kind = pattern.substring(pattern.indexOf(':') + 1);
    SequencedSet<Text> all = new LinkedHashSet<>();
    List<Text> usual = usual(caller, service, region);
    all.add(arn(usual, Text.of(kind.replace("*", NAME) + NAME)));
    for (Word word : words(caller, actions)) {
      Arn.parse(word.text())
          .flatMap(arn -> filled(arn, usual, service, kind))
          .filter(_ -> all.size() < MOST)
          .ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  /** A thing that a pattern of a policy covers; the pattern itself where it is no pattern. */
  static Text like(Word word) {
    return word.text().equals(Text.of("*")) ? word.text() : withoutStars(word.text());
  }

  private static List<Text> usual(Caller caller, String service, Text region) {
    List<Text> own = caller.name().split(":", 6);
    Text partition = own.size() > 1 ? own.get(1) : Text.of("aws");
    Text account = own.size() > 4 ? own.get(4) : Text.of(caller.principal().accountOrNone());
    return List.of(Text.of("arn"), partition, Text.of(service), region, account);
  }

  private static Optional<Text> filled(Arn arn, List<Text> usual, String service, String kind) {
    String resource = arn.resource().toString();
    int star = kind.indexOf('*');
    String start = star < 0 ? kind : kind.substring(0, star);
    boolean same =
        covers(arn.service(), service) && (resource.startsWith(start) || resource.startsWith("*"));
    if (!same) {
      return Optional.empty();
    }
    Text rest =
        resource.startsWith("*")
            ? Text.join(List.of(Text.of(start), withoutStars(arn.resource())))
            : withoutStars(arn.resource());
    return Optional.of(
        arn(
            List.of(
                usual.get(0),
                unlessStar(arn.partition(), usual.get(1)),
                usual.get(2),
                unlessStar(arn.region(), usual.get(3)),
                unlessStar(arn.account(), usual.get(4))),
            rest));
  }

  private static boolean covers(Text written, String service) {
    return written.toString().equals(service) || written.toString().contains("*");
  }

  private static Text unlessStar(Text written, Text usual) {
    return written.toString().contains("*") ? usual : written;
  }

  private static Text arn(List<Text> start, Text resource) {
    List<Text> parts = new ArrayList<>();
    for (Text part : start) {
      parts.add(part);
      parts.add(Text.of(":"));
    }
    parts.add(resource);
    return Text.join(parts);
  }

  private static Text withoutStars(Text text) {
    return new Text(
        text.parts().stream()
            .<Text.Part>map(
                part ->
                    part instanceof Text.Literal(String characters)
                        ? new Text.Literal(characters.replace("*", NAME).replace('?', 'x'))
                        : part)
            .toList());
  }

  private static List<Word> words(Caller caller, List<String> actions) {
    List<Word> all = new ArrayList<>();
    for (Held held : caller.identity()) {
      for (String action : actions) {
        for (Statement statement : held.generous().statementsAbout(action)) {
          if (statement.effect() != Effect.DENY) {
            statement
                .resources()
                .filter(some -> !some.excepted())
                .map(Selection::words)
                .ifPresent(all::addAll);
          }
        }
      }
    }
    return all;
  }
}
