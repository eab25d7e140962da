package dev.serval.source.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Other characters for those of a name, in the same form: a letter for a letter, a digit for a
 * digit, what stands between words as it is. Which character comes depends on the key and on what
 * stands before it in the word. So the same word always gets the same disguise, different words get
 * different ones, words that begin alike still do, and a pattern such as {@code orders-*} or {@code
 * ord*} matches what it matched before.
 *
 * <p>The method is that of prefix-preserving address anonymisation (Xu, Fan, Ammar, Moon, ICNP
 * 2002). Without the key, which nobody keeps, lengths and common beginnings are what is left.
 */
final class Disguise {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

  /** AWS's own part of names such as {@code /aws/rds/orders} and {@code alias/aws/sqs}. */
  private static final Pattern RESERVED = Pattern.compile("/?aws/[a-z0-9-]+(?:/|$)");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** They mean something to AWS wherever they stand. */
  private static final Set<String> KEPT =
      Set.of("aws", "default", "LATEST", "service", "role", "root", "lambda", "AWSLogs");

  private final SecretKeySpec key;
  private final ConcurrentMap<String, String> words = new ConcurrentHashMap<>();

  Disguise(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** A name or path, word by word; ids that are random anyway stay. */
  String name(String name) {
    if (UUID.matcher(name).matches() || name.startsWith("AWSServiceRole")) {
      return name;
    }
    Matcher reserved = RESERVED.matcher(name);
    int from = reserved.lookingAt() ? reserved.end() : 0;
    return name.substring(0, from)
        + WORD.matcher(name.substring(from)).replaceAll(word -> word(word.group()));
  }

  private String word(String word) {
    return KEPT.contains(word) ? word : words.computeIfAbsent(word, this::disguised);
  }

  /** A run of letters and digits, whatever it means. */
  String characters(String text) {
    return words.computeIfAbsent(text, this::disguised);
  }

  private String disguised(String word) {
    StringBuilder out = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      out.append(substitute(word.charAt(i), word.substring(0, i)));
    }
    return out.toString();
  }

  private char substitute(char c, String before) {
    if (c >= '0' && c <= '9') {
      return permuted(c, '0', 10, before);
    }
    return c >= 'a' ? permuted(c, 'a', 26, before) : permuted(c, 'A', 26, before);
  }

  private char permuted(char c, char first, int size, String before) {
    byte[] random = random(first + before);
    char[] characters = new char[size];
    for (int i = 0; i < size; i++) {
      int other = (random[i] & 255) % (i + 1);
      characters[i] = characters[other];
      characters[other] = (char) (first + i);
    }
    return characters[c - first];
  }

  /** A number of twelve digits for an account's. */
  String account(String account) {
    return words.computeIfAbsent(
        "account " + account,
        purpose -> {
          byte[] random = random(purpose);
          StringBuilder digits = new StringBuilder();
          for (int i = 0; i < 12; i++) {
            digits.append((random[i] & 255) % 10);
          }
          return digits.toString();
        });
  }

  /** Another value of an address's part, after the parts before it; ends of the range stay. */
  int part(int value, int most, String before) {
    if (value == 0 || value == most) {
      return value;
    }
    byte[] random = random("part " + before);
    int shift = ((random[0] & 255) << 16 | (random[1] & 255) << 8 | (random[2] & 255)) % (most - 1);
    return 1 + (value - 1 + shift) % (most - 1);
  }

  private byte[] random(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
