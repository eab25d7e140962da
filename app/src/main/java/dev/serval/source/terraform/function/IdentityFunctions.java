package dev.serval.source.terraform.function;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** Ids that follow from names, texts of other encodings, and points in time compared. */
final class IdentityFunctions {

  /** RFC 9562, section 6.6. */
  private static final Map<String, String> NAMESPACES =
      Map.of(
          "dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
          "url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
          "oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
          "x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8");

  static final Map<String, Function> ALL =
      Map.of(
          "uuidv5",
          IdentityFunctions::uuid,
          "textencodebase64",
          it -> it.of(Base64.getEncoder().encodeToString(it.text(0).getBytes(charset(it)))),
          "textdecodebase64",
          it -> it.of(new String(EncodingFunctions.unpacked(it.text(0)), charset(it))),
          "timecmp",
          it ->
              it.of(
                  BigDecimal.valueOf(
                      Integer.signum(time(it, 0).toInstant().compareTo(time(it, 1).toInstant())))));

  private IdentityFunctions() {}

  private static Term uuid(Arguments it) {
    String namespace = it.text(0);
    UUID within;
    try {
      within = UUID.fromString(NAMESPACES.getOrDefault(namespace, namespace));
    } catch (IllegalArgumentException e) {
      throw new Fault("'" + namespace + "' is no namespace: dns, url, oid, x500 or a UUID");
    }
    ByteBuffer hashed;
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(
          ByteBuffer.allocate(16)
              .putLong(within.getMostSignificantBits())
              .putLong(within.getLeastSignificantBits())
              .array());
      hashed = ByteBuffer.wrap(digest.digest(it.text(1).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
    long high = (hashed.getLong() & ~0xF000L) | 0x5000L;
    long low = (hashed.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return it.of(new UUID(high, low).toString());
  }

  private static Charset charset(Arguments it) {
    try {
      return Charset.forName(it.text(1));
    } catch (IllegalArgumentException e) {
      throw new NotKnown();
    }
  }

  private static OffsetDateTime time(Arguments it, int index) {
    try {
      return OffsetDateTime.parse(it.text(index));
    } catch (DateTimeException e) {
      throw new Fault("'" + it.text(index) + "' is no time such as 2026-01-31T12:00:00Z");
    }
  }
}
