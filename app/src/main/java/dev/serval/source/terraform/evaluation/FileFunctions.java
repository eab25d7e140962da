package dev.serval.source.terraform.evaluation;

import dev.serval.source.terraform.function.NotKnown;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/**
 * Functions of a file's bytes, mostly used to tell whether a package changed. A package that was
 * not built yet has no hash: that is not known, and no mistake.
 */
final class FileFunctions {

  private static final int MAX_TEXT_BYTES = 1 << 20;
  private static final long MAX_HASHED_BYTES = 256L << 20;

  private enum Form {
    HEXADECIMAL,
    BASE64
  }

  private record Hash(String algorithm, Form form) {}

  private static final Map<String, Hash> HASHES =
      Map.of(
          "filebase64sha256", new Hash("SHA-256", Form.BASE64),
          "filebase64sha512", new Hash("SHA-512", Form.BASE64),
          "filemd5", new Hash("MD5", Form.HEXADECIMAL),
          "filesha1", new Hash("SHA-1", Form.HEXADECIMAL),
          "filesha256", new Hash("SHA-256", Form.HEXADECIMAL),
          "filesha512", new Hash("SHA-512", Form.HEXADECIMAL));

  private FileFunctions() {}

  /** Whether there is such a function. */
  static boolean has(String function) {
    return HASHES.containsKey(function) || function.equals("filebase64");
  }

  /** What the function makes of a file. */
  static String of(String function, Path file) {
    Hash hash = HASHES.get(function);
    try {
      if (hash == null) {
        if (Files.size(file) > MAX_TEXT_BYTES) {
          throw new NotKnown();
        }
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      }
      if (Files.size(file) > MAX_HASHED_BYTES) {
        throw new NotKnown();
      }
      byte[] digest = digest(hash.algorithm(), file);
      return hash.form() == Form.BASE64
          ? Base64.getEncoder().encodeToString(digest)
          : HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      throw new NotKnown();
    }
  }

  private static byte[] digest(String algorithm, Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
