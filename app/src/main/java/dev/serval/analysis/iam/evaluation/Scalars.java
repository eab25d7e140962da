package dev.serval.analysis.iam.evaluation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Values of condition keys that are no strings ("Condition operators"). */
final class Scalars {

  /** Longer than any number or date that somebody means. */
  private static final int LONGEST = 64;

  private Scalars() {}

  static Optional<BigDecimal> number(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** ISO 8601, as a whole or a date alone, or seconds since 1970. */
  static Optional<Instant> date(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
      }
      if (text.indexOf('T') < 0) {
        return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      boolean zone = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d$");
      return Optional.of(
          zone
              ? OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Boolean> bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<java.nio.ByteBuffer> binary(String text) {
    // Java's decoder forgives missing padding, which base64 (RFC 4648, section 3.2) doesn't.
    if (text.length() % 4 != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(java.nio.ByteBuffer.wrap(Base64.getDecoder().decode(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
