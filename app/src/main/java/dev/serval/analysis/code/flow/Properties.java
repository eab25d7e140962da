package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fields of objects that stand for events and requests, by the names that a language gives them:
 * {@code getBody()} in Java is the event's {@code body}.
 */
final class Properties {

  /** What texts, collections and objects of all kinds have, and no event a field for. */
  private static final Set<String> OF_ALL =
      Set.of("getBytes", "getClass", "getFirst", "getLast", "getKey", "getValue");

  private static final Pattern GETTER = Pattern.compile("get[A-Z]\\w*");
  private static final Pattern SETTER = Pattern.compile("(set|with)[A-Z]\\w*");

  /** What answers of AWS's SDKs for Java have, and their fields' names as AWS has them. */
  private static final Set<String> OF_ANSWERS =
      Set.of(
          "item", "items", "attributes", "messages", "body", "parameter", "value", "objectContent");

  /** What says of which type an attribute is, and gives its value. */
  private static final Set<String> OF_ATTRIBUTES = Set.of("s", "n", "m", "l", "b", "bool");

  private Properties() {}

  /** Whether it is what a call read from a resource. */
  static boolean isRead(Source source) {
    return source.from().isPresent() && !source.isOurs();
  }

  /**
   * The field of an answer that a method reads; the empty text where it gives the same value, and
   * empty where it is none of these.
   */
  static Optional<String> ofRead(Site site, Value receiver, String method, Arguments arguments) {
    boolean read =
        site.module().language() == Language.JAVA
            && arguments.positional().isEmpty()
            && !receiver.taints().isEmpty()
            && receiver.taints().stream().map(Taint::source).allMatch(Properties::isRead);
    if (!read) {
      return Optional.empty();
    }
    String field = GETTER.matcher(method).matches() ? property(method.substring(3)) : method;
    if (OF_ATTRIBUTES.contains(field)) {
      return Optional.of("");
    }
    return OF_ANSWERS.contains(field)
        ? Optional.of(
            field.equals("objectContent")
                ? "Body"
                : Character.toUpperCase(field.charAt(0)) + field.substring(1))
        : Optional.empty();
  }

  /** The field that a method without arguments reads; empty where it is none. */
  static Optional<String> read(Site site, String method, Arguments arguments, Program program) {
    boolean java = site.module().language() == Language.JAVA && arguments.positional().isEmpty();
    if (java && program.fields.isAccessor(method)) {
      return Optional.of(method);
    }
    return java && GETTER.matcher(method).matches() && !OF_ALL.contains(method)
        ? Optional.of(property(method.substring(3)))
        : Optional.empty();
  }

  /** The field that a method with one argument sets; empty where it is none. */
  static Optional<String> set(Site site, String method, Arguments arguments) {
    boolean java = site.module().language() == Language.JAVA && arguments.positional().size() == 1;
    return java && SETTER.matcher(method).matches()
        ? Optional.of(property(method.substring(method.startsWith("set") ? 3 : 4)))
        : Optional.empty();
  }

  /** {@code HTTPMethod} as {@code httpMethod}, {@code S3} as {@code s3}. */
  static String property(String name) {
    int capitals = 0;
    while (capitals < name.length()
        && (Character.isUpperCase(name.charAt(capitals))
            || (capitals > 0 && Character.isDigit(name.charAt(capitals))))) {
      capitals++;
    }
    boolean all = capitals == name.length();
    int lower = all || capitals <= 1 ? capitals : capitals - 1;
    return name.substring(0, lower).toLowerCase(java.util.Locale.ROOT) + name.substring(lower);
  }

  /** The name that the field has in the event, where that begins with a capital. */
  static String inEvent(Value base, String property) {
    if (property.equals("sns")) {
      return "Sns";
    }
    boolean ofTopic =
        base.taints().stream().map(Taint::source).anyMatch(one -> one.field().endsWith(".Sns"));
    boolean whole =
        base.taints().stream().map(Taint::source).anyMatch(one -> one.field().equals("event"));
    return ofTopic || (whole && property.equals("records"))
        ? Character.toUpperCase(property.charAt(0)) + property.substring(1)
        : property;
  }
}
