package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.Optional;
import java.util.Set;

/**
 * Fields of objects that stand for events and requests, by the names that a language gives them:
 * {@code getBody()} in Java is the event's {@code body}.
 */
final class Properties {

  /** What texts, collections and objects of all kinds have, and no event a field for. */
  private static final Set<String> OF_ALL =
      Set.of("getBytes", "getClass", "getFirst", "getLast", "getKey", "getValue");

  private Properties() {}

  /** The field that a method without arguments reads; empty where it is none. */
  static Optional<String> read(Site site, String method, Arguments arguments) {
    boolean java = site.module().language() == Language.JAVA && arguments.positional().isEmpty();
    return java && method.matches("get[A-Z]\\w*") && !OF_ALL.contains(method)
        ? Optional.of(property(method.substring(3)))
        : Optional.empty();
  }

  /** The field that a method with one argument sets; empty where it is none. */
  static Optional<String> set(Site site, String method, Arguments arguments) {
    boolean java = site.module().language() == Language.JAVA && arguments.positional().size() == 1;
    return java && method.matches("(set|with)[A-Z]\\w*")
        ? Optional.of(property(method.replaceFirst("set|with", "")))
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
