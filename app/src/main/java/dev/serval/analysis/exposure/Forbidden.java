package dev.serval.analysis.exposure;

import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.data.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What no policy may ever allow: none of a resource to anybody outside its account, and none at all
 * to a role or user of the estate ({@link Insiders}).
 *
 * @param principal an account, or a pattern of ARNs; {@code anonymous}, a service such as {@code
 *     sns.amazonaws.com}, {@code *} for whoever it is
 * @param action a pattern such as {@code s3:Delete*}
 * @param resource a pattern of ARNs
 */
public record Forbidden(String principal, String action, String resource) {

  private static final String BY_URL = "lambda:InvokeFunctionUrl";
  private static final String INVOKE = "lambda:InvokeFunction";
  private static final String NOT_BY_URL =
      "{\"BoolIfExists\":{\"lambda:InvokedViaFunctionUrl\":\"false\"}}";

  private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e&&[^\"\\\\$]]+");

  /** Reads a line of three patterns with blanks between them; empty if it is none. */
  public static Optional<Forbidden> parse(String line) {
    String[] words = line.strip().split("\\s+");
    boolean fits =
        words.length == 3
            && PLAIN.matcher(String.join("", words)).matches()
            && isAction(words[1])
            && (words[2].equals("*") || words[2].startsWith("arn:"));
    return fits ? Optional.of(new Forbidden(words[0], words[1], words[2])) : Optional.empty();
  }

  private static boolean isAction(String word) {
    return word.equals("*") || word.indexOf(':') > 0;
  }

  @Override
  public String toString() {
    return principal + " " + action + " " + resource;
  }

  /** Whether it is about a role or user of the estate; a pattern of services is not. */
  boolean isAbout(Principal who) {
    return fits(principal, who.written())
        || (principal.matches("[0-9*?]+") && fits(principal, who.accountOrNone()));
  }

  boolean isAboutAction(String full) {
    return fits(action.toLowerCase(Locale.ROOT), full.toLowerCase(Locale.ROOT));
  }

  boolean isAboutResource(String arn) {
    return fits(resource, arn);
  }

  private static boolean fits(String pattern, String text) {
    return Wildcard.matches(pattern, text);
  }

  /**
   * The resources whose policies allow it all the same, each with who gets in; unknown where it
   * can't be told.
   */
  public List<Exposed> in(Exposures exposures) {
    List<Exposed> all = new ArrayList<>();
    for (Exposed one : exposures.all()) {
      if (one.exposure().level() == Level.NOT_PUBLIC || one.way().equals("route")) {
        continue;
      }
      exposures
          .question(one.arn())
          .map(question -> one.with(exposures.proofs().prover().prove(within(question))))
          .filter(found -> found.exposure().level() != Level.NOT_PUBLIC)
          .ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  /** The question about requests of this pattern alone: all others are denied. */
  private Question within(Question question) {
    List<String> denies = new ArrayList<>();
    boolean trust = question.resource().contains(":role/");
    String others = trust ? "" : ",\"Resource\":\"*\"";
    if (isAboutAction(BY_URL) && !isAboutAction(INVOKE) && question.url() != Url.NONE) {
      // Who calls an address asks for both, the second one by way of it.
      denies.add("\"NotAction\":[\"" + action + "\",\"" + INVOKE + "\"]" + others);
      denies.add("\"Action\":\"" + INVOKE + "\"" + others + ",\"Condition\":" + NOT_BY_URL);
    } else if (!action.equals("*")) {
      denies.add("\"NotAction\":\"" + action + "\"" + others);
    }
    if (!resource.equals("*")) {
      denies.add("\"Action\":\"*\",\"NotResource\":\"" + resource + "\"");
    }
    otherPrincipals()
        .forEach(
            condition -> denies.add("\"Action\":\"*\"" + others + ",\"Condition\":" + condition));
    List<Statement> all = new ArrayList<>(question.policy().statements());
    for (String deny : denies) {
      all.add(statement(deny, all.size()));
    }
    PolicyDocument policy = question.policy();
    return question.withPolicy(new PolicyDocument(policy.version(), all, policy.at()));
  }

  /** The conditions that everybody else meets. */
  private List<String> otherPrincipals() {
    if (principal.equals("*")) {
      return List.of();
    }
    if (principal.equals("anonymous")) {
      return List.of(
          "{\"Null\":{\"aws:PrincipalArn\":\"false\"}}",
          "{\"Bool\":{\"aws:PrincipalIsAWSService\":\"true\"}}",
          "{\"Null\":{\"aws:FederatedProvider\":\"false\"}}");
    }
    String key =
        principal.matches("[0-9*?]+")
            ? "aws:PrincipalAccount"
            : principal.startsWith("arn:") ? "aws:PrincipalArn" : "aws:PrincipalServiceName";
    return List.of("{\"StringNotLike\":{\"" + key + "\":\"" + principal + "\"}}");
  }

  private static Statement statement(String elements, int index) {
    String text =
        "{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\","
            + elements
            + "}}";
    try {
      Statement one = PolicyParser.parse(text, "never").statements().getFirst();
      return new Statement(
          index,
          one.sid(),
          one.effect(),
          one.principals(),
          one.actions(),
          one.resources(),
          one.conditions(),
          one.at());
    } catch (MalformedPolicy e) {
      throw new IllegalStateException(e);
    }
  }
}
