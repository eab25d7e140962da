package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bucket behind an access point: a request through it needs the word of both policies
 * ("Configuring IAM policies for using access points", S3 user guide).
 *
 * @param bucket its ARN
 * @param policy its own
 * @param extras its access control list and Block Public Access, the account's too
 */
public record Passage(String bucket, PolicyDocument policy, Extras extras) {

  /** What closes an access point that is open but for its bucket. */
  static final String LABEL = "the bucket's policy";

  private static final String OBJECT = "/object/";

  /** What the bucket says of requests through an access point, as if it were said of that. */
  List<Statement> through(String accessPoint) {
    return BucketLists.with(policy, extras).statements().stream()
        .map(
            one ->
                one.resources()
                    .map(resources -> one.on(resources, words(resources, accessPoint)))
                    .orElse(one))
        .toList();
  }

  /** An access point's policy, with what the bucket says after it. */
  PolicyDocument beside(PolicyDocument own, String accessPoint) {
    List<Statement> all = new ArrayList<>(own.statements());
    through(accessPoint).forEach(one -> all.add(one.at(all.size())));
    return new PolicyDocument(own.version(), all, own.at());
  }

  /** What a request through the access point asks of the bucket. */
  String behind(String accessPoint, String asked) {
    return asked.startsWith(accessPoint + OBJECT)
        ? bucket + "/" + asked.substring(accessPoint.length() + OBJECT.length())
        : bucket;
  }

  /** Who reaches the bucket itself. */
  Question question(Question ofAccessPoint) {
    return new Question(
        policy,
        bucket,
        ofAccessPoint.account(),
        ofAccessPoint.organization(),
        Question.Url.NONE,
        extras);
  }

  private List<Word> words(Selection resources, String accessPoint) {
    return resources.words().stream()
        .flatMap(word -> of(word, accessPoint).map(text -> new Word(text, word.at())))
        .toList();
  }

  /** The resources of the access point behind which are those that a word names. */
  private Stream<Text> of(Word word, String accessPoint) {
    String written = Marked.of(word.text());
    boolean anyOfThem = written.equals("*");
    if (word.text().hasChoice() || anyOfThem || isVariable(written)) {
      return Stream.of(word.text());
    }
    List<String> all = new ArrayList<>();
    rests(written, bucket + "/").forEach(rest -> all.add(accessPoint + OBJECT + rest));
    if (rests(written, bucket).stream().anyMatch(rest -> rest.chars().allMatch(c -> c == '*'))) {
      all.add(accessPoint);
    }
    return all.stream().map(Text::of);
  }

  /** A variable where the bucket's name stands. */
  private static boolean isVariable(String written) {
    int at = written.indexOf("${");
    return at >= 0 && written.indexOf('/') > at;
  }

  /** What is left of a pattern after it has taken these characters, in each way that it can. */
  static List<String> rests(String pattern, String taken) {
    BitSet at = stars(pattern, 0);
    for (int i = 0; i < taken.length(); i++) {
      BitSet next = new BitSet();
      for (int p = at.nextSetBit(0); p >= 0; p = at.nextSetBit(p + 1)) {
        if (p == pattern.length()) {
          continue;
        }
        char c = pattern.charAt(p);
        if (c == '*') {
          next.or(stars(pattern, p));
        } else if (c == '?' || c == taken.charAt(i)) {
          next.or(stars(pattern, p + 1));
        }
      }
      at = next;
    }
    return at.stream().mapToObj(pattern::substring).toList();
  }

  /** A position, and those after the stars that follow. */
  private static BitSet stars(String pattern, int from) {
    BitSet all = new BitSet();
    int at = from;
    all.set(at);
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
      all.set(at);
    }
    return all;
  }
}
