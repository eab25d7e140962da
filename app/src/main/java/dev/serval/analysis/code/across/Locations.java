package dev.serval.analysis.code.across;

import dev.serval.analysis.code.entry.EventShape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in what is handed to a resource lies what its reader finds: {@code Records[].body.name} is
 * {@code body.name} of a message.
 */
final class Locations {

  /** DynamoDB's types, between an attribute and its value; Java and Go have names of their own. */
  private static final Pattern TYPES =
      Pattern.compile(
          "\\.(?:S|N|B|M|L|BOOL|NULL|SS|NS|BS)(?=\\.|$)"
              + "|(?<=^item\\.[^.]{1,200})\\.(?:s|n|b|m|l|bool|Value)(?=\\.|$)");

  private static final Pattern ATTRIBUTE_VALUES =
      Pattern.compile("\\.(?:stringValue|StringValue|Value|binaryValue|BinaryValue)$");

  private Locations() {}

  /** Of a field of an event; empty where it is nothing that a writer chooses. */
  static Optional<String> ofEvent(EventShape shape, String field) {
    String plain = EventShape.plain(field);
    if (!shape.othersControl(field)) {
      return Optional.empty();
    }
    return switch (shape) {
      case QUEUE -> Optional.of(behind(plain, "Records"));
      case TOPIC -> Optional.of(behind(plain, "Records.Sns"));
      case TABLE -> Optional.of(item(plain, "Records.dynamodb(?:\\.(?:NewImage|OldImage|Keys))?"));
      case STREAM -> Optional.of(behind(plain, "Records.kinesis"));
      case OBJECT -> Optional.of(behind(plain, "Records.s3.object"));
      case USERS -> Optional.of(replaced(plain, "request.userAttributes.*", "attributes"));
      default -> Optional.of(plain);
    };
  }

  /** Of a part of what a call read. */
  static Optional<String> ofRead(String service, String field) {
    String plain = service.equals("file") ? EventShape.plain(field) : capital(field);
    if (plain.isEmpty()) {
      return Optional.of(service.equals("file") ? "content" : "");
    }
    return switch (service) {
      case "dynamodb" ->
          plain.matches("(Items?|Attributes|Responses)(\\..*)?")
              ? Optional.of(item(plain, "Items?|Attributes|Responses(?:\\.[^.]*)?"))
              : Optional.empty();
      case "s3" ->
          plain.matches("Body(\\..*)?")
              ? Optional.of("content" + plain.substring(4))
              : Optional.empty();
      case "file" -> Optional.of("content." + plain);
      case "ssm" ->
          plain.matches("Parameter(\\.Value(\\..*)?)?")
              ? Optional.of("value" + plain.replaceFirst("Parameter(\\.Value)?", ""))
              : Optional.empty();
      case "sqs" ->
          plain.matches("Messages(\\..*)?")
              ? Optional.of(replaced(behind(plain, "Messages"), "Body", "body"))
              : Optional.empty();
      case "cognito" ->
          plain.matches("UserAttributes(\\..*)?") ? Optional.of("attributes") : Optional.empty();
      default -> Optional.of(plain);
    };
  }

  /** A location as it is compared: without types, which stand between names and values. */
  static String compared(String service, String location) {
    return switch (service) {
      case "dynamodb" -> TYPES.matcher(location).replaceAll("");
      case "sqs", "sns" -> ATTRIBUTE_VALUES.matcher(location).replaceAll("");
      default -> location;
    };
  }

  /**
   * Whether what was written there is part of what is read here, or the other way round.
   *
   * @return what is read of it beyond what was written; empty where they do not meet
   */
  static Optional<String> beyond(String written, String read) {
    List<String> one = parts(written);
    List<String> other = parts(read);
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      boolean same =
          isSame(one.get(i), other.get(i)) || one.get(i).equals("*") || other.get(i).equals("*");
      if (!same) {
        return Optional.empty();
      }
    }
    return Optional.of(
        one.size() < other.size() ? String.join(".", other.subList(one.size(), other.size())) : "");
  }

  /**
   * Go's and Java's names of a field differ from what is written, as OrderID does from order_id.
   */
  private static boolean isSame(String one, String other) {
    return one.equals(other)
        || one.replaceAll("[_-]", "").equalsIgnoreCase(other.replaceAll("[_-]", ""));
  }

  /** Java's fields begin with small letters. */
  private static String capital(String field) {
    String plain = EventShape.plain(field);
    return plain.isEmpty() ? "" : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
  }

  private static List<String> parts(String location) {
    return location.isEmpty() ? List.of() : List.of(location.split("\\."));
  }

  private static String item(String plain, String around) {
    Matcher start = Pattern.compile("^(?:" + around + ")").matcher(plain);
    return "item" + (start.find() ? plain.substring(start.end()) : "");
  }

  private static String behind(String plain, String around) {
    return plain.startsWith(around + ".") ? plain.substring(around.length() + 1) : "";
  }

  private static String replaced(String plain, String start, String by) {
    return plain.replaceFirst("^" + start, by);
  }
}
